"""Export the inventory of Noordlicht Fleet to a CSV file."""
import csv
import sys

from noordlicht_fleet import Client


# <export>
def export(client: Client, path: str) -> int:
    fields = ["id", "platform", "state"]
    devices = list(client.devices(fields=fields))
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=fields)
        writer.writeheader()
        writer.writerows(devices)
    return len(devices)
# </export>


# <main>
if __name__ == "__main__":
    count = export(Client(region="eu"), sys.argv[1])
    print(f"{count} devices")
# </main>
