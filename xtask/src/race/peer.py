# Compiles a Typst file with the wheel beside this script.
#
# `system` as the first argument adds the fonts of the system to those of the folders.
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, "python"))
import typst

system, source, target, *folders = sys.argv[1:]
ignored = system != "system"
typst.compile(
    source, output=target, font_paths=folders, ignore_system_fonts=ignored
)
