/*
 * The section of the manual page about drivers, from the table of their words.
 */
#include "cli/cli_man.h"
#include "cli/roff.h"
#include "script/driver_word.h"

static void
man_driver_words(FILE *f, enum driver_receiver of)
{
	for (int i = 0; i < DRIVER_CALLS; i++)
		if (driver_word_table[i].of == of)
			roff_item(f, driver_word_table[i].form, NULL, driver_word_table[i].help);
}

void
cli_man_drivers(FILE *f)
{
	roff_heading(f, "DRIVERS");
	roff_text(f, "`layertop run DRIVER` runs a Lua program that opens models, changes them, "
	    "evaluates them and writes tables. It has the functions of scripts, `print`, which "
	    "writes to standard output, `arg` with the words behind its name, `model { ... }`, "
	    "which makes a model in the driver itself, and the library `local L = require "
	    "\"layertop\"`:");
	man_driver_words(f, DRIVER_LIBRARY);
	(void)fputs(".PP\n", f);
	roff_text(f, "A model is a value: each method that changes it gives a new one, as "
	    "m:opt(\"bits\", 8):on(\"rpi-5\"). Its methods:");
	man_driver_words(f, DRIVER_MODEL);
	(void)fputs(".PP\n", f);
	roff_text(f, "A result has all methods of its model. A figure that is not known is not a "
	    "number; print shows it as `?`, CSV has an empty field, and JSON has null. Columns "
	    "of a table are those that the driver has added, in the alphabet, then those that "
	    "the records came with; a list of COLUMNS gives others. A list becomes 64x56x56 in a "
	    "field.");
	(void)fputs(".PP\n", f);
	roff_text(f, "The driver runs in a process with limits, and without rights: it reads "
	    "models and recipes only, and writes the files that `-o NAME=FILE` gives. An error "
	    "names its file and line; one about a word of a model names the line of that word. "
	    "Whatever ends a driver, its files have what it wrote until then. Exit status: 2 "
	    "after an error, 130 after Ctrl-C.");
}
