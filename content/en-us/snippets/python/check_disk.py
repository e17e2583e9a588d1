import shutil

LIMIT = 10 * 1024**3


def met(path: str = "/") -> bool:
    return shutil.disk_usage(path).free >= LIMIT


if __name__ == "__main__":
    print("met" if met() else "not met")
