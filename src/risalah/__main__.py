"""`python -m risalah` is the command `risalah`."""

from risalah.cli.main import main

if __name__ == "__main__":
    main()
