"""``python -m checker`` is ``sanshen``."""

from checker.cli import main

if __name__ == "__main__":
    main()
