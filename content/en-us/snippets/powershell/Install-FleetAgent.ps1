param([string] $Region = 'eu')

function Install-FleetAgent {
    param([Parameter(Mandatory)] [string] $Path, [string] $Region)

    if (-not (Test-FleetSignature -Path $Path)) {
        throw "The signature of '$Path' isn't valid."
    }
    & $Path --quiet --region $Region
}

# <install>
$package = Join-Path ([IO.Path]::GetTempPath()) 'fleet-agent.pkg'
Save-FleetPackage -Region $Region -OutFile $package
Install-FleetAgent -Path $package -Region $Region
# </install>

# <enroll>
Register-FleetDevice -Region $Region
# </enroll>
