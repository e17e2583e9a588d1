param([Parameter(Mandatory)] [string] $CsvPath)

Import-Module NoordlichtFleet

# The file has one column, 'id'. It needs no names.
# A wrong identifier is reported, and the others are still retired.


Import-Csv -Path $CsvPath | ForEach-Object {
    Disable-FleetDevice -Id $_.id -Reason Replaced -Confirm:$false
}
