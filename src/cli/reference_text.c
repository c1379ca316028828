/*
 * The sections of the reference with words around tables.
 */
#include "cli/reference.h"

void
reference_words(FILE *f, const struct page_form *form, enum script_words of)
{
	const struct script_word *w;

	for (int i = 0; (w = script_word(of, i)) != NULL; i++)
		form->item(f, w->name, NULL, w->help);
}

void
reference_intro(FILE *f, const struct page_form *form)
{
	form->heading(f, "DESCRIPTION");
	form->lead(f, "A model script is a Lua file that describes one model. Each constructor "
	    "of a layer is a method of the tensor it takes and returns a tensor; `+`, `-`, `*`, "
	    "`/`, `%` and `^` work between tensors and numbers, and `block` names a part, which "
	    "folds in the table.");
	form->code(f,
	    "return model {\n"
	    "  name  = \"MNIST CNN\",\n"
	    "  input = { 1, 28, 28 },              -- channels, height, width\n"
	    "  knobs = { filters = { 5, min = 1, max = 64 } },\n"
	    "  build = function(x, k)\n"
	    "    return x:conv { k.filters, kernel = 3 }:flatten():dense { 10 }\n"
	    "  end,\n"
	    "}");
	form->paragraph(f, "A shape is that of one sample. `require` reads files beside the script "
	    "and the library that comes with the program, such as `layertop.blocks`. A script has "
	    "no `io`, `os` or `load`, and layertop ends a script that takes too long or needs too "
	    "much memory. Functions, beside those of Lua:");
	reference_words(f, form, SCRIPT_FUNCTION);
	form->paragraph(f, "A file that `require` reads lies beside the script, or in a folder of "
	    "`LAYERTOP_PATH`: absolute paths between colons, at most 16. A model that a script "
	    "requires, such as `zoo.resnet`, is a part of others: `m.build(x, KNOBS)` gives its "
	    "output, and `m.features(x, LAYER, KNOBS)` the input of the first layer of this name, "
	    "without it and what follows. Knobs that are not given have their defaults.");
	form->heading(f, "MODELS");
	form->lead(f, "The table of a model has these fields:");
	reference_words(f, form, SCRIPT_MODEL);
	form->paragraph(f, "A knob is its default, or a table with the default first and the "
	    "fields below. The default is a number, true or false, a word, or a list of whole "
	    "numbers, which `--set` writes as 3x4x6x3. A function in its place, or in that of "
	    "a limit, gives a value that depends on the knobs without one: "
	    "`heads = function(k) return k.width // 64 end`.");
	reference_words(f, form, SCRIPT_KNOB);
	form->paragraph(f, "A tensor has the layers as methods, and these fields:");
	reference_words(f, form, SCRIPT_TENSOR);
}

void
reference_own_ops(FILE *f, const struct page_form *form)
{
	form->heading(f, "OPS OF ONE'S OWN");
	form->lead(f, "`op { ... }` defines a kind of layer by formulas. The sections of layers "
	    "below show those of the others. It has these fields:");
	reference_words(f, form, SCRIPT_OP);
	form->paragraph(f, "An attribute is its default, or a table with the default first and "
	    "these fields:");
	reference_words(f, form, SCRIPT_ATTRIBUTE);
	form->paragraph(f, "A formula has `+`, `-`, `*`, `/`, `%`, `^`, comparisons, which give 1 "
	    "or 0 (`==`, `~=`, `<`, `<=`, `>`, `>=`), numbers, `true`, `false` and the names of "
	    "attributes. Whole numbers stay whole: their division rounds down. With a number that "
	    "has a fraction, nothing is rounded but the result, to the nearest. A word is compared "
	    "with one in quotes, `mode == \"max\"`; `sizes[1]` is an item of a list. Functions:");
	for (const struct expr_function *x = expr_function_table; x->name != NULL; x++)
		form->item(f, x->name, x->arguments == 0 ? "LIST"
		    : x->arguments == 2 ? "A, B" : "A", x->help);
	form->paragraph(f, "Names beside the attributes:");
	for (const struct op_variable *v = op_variables; v->name != NULL; v++)
		form->item(f, v->name, NULL, v->help);
}
