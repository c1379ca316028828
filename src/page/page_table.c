#include "page/page_table.h"

#include "base/name_table.h"

const struct page_kind page_table[] = {
    {"model", "Model", "the model: its file, published figures, targets, knobs, notes",
        page_fill_model},
    {"lesson", "Lesson", "the lesson or the challenge: its notes, steps, questions, goals, rules",
        page_fill_lesson},
    {"layer", "Layer", "all figures of one layer, and what each optimization can do to it",
        page_fill_layer},
    {"device", "Device", "the figures of the device with their sources", page_fill_device},
    {"counting", "Counting", "the terms in which two counting conventions differ",
        page_fill_counting},
    {"compare", "Comparison", "the baseline and the variant, layer by layer and in total",
        page_fill_compare},
    {"serving", "Serving", "a language model for many sequences: speed, first token, what fits",
        page_fill_serving},
    {"training", "Training", "memory as a formula in the batch, operations of a step, days",
        page_fill_training},
    {.name = NULL},
};

const struct page_kind *
page_find(const char *name)
{
	return name_find(NAME_TABLE(page_table, name), name);
}
