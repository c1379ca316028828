#include "chart/chart_table.h"

#include "base/name_table.h"

static bool
has_duel(const struct chart_source *s)
{
	return s->duel != NULL;
}

const struct chart_kind chart_table[] = {
    {"time", "Time", "the time of each layer in the order in which they run", chart_make_time,
        NULL, NULL},
    {"memory", "Memory", "live activations over the schedule", chart_make_memory, NULL, NULL},
    {"roofline", "Roofline", "operations a second over operations a byte", chart_make_roofline,
        NULL, NULL},
    {"duel", "Duel", "the baseline and the variant side by side, with bars by block",
        chart_make_duel, has_duel, "nothing differs from the baseline: a duel needs two variants"},
    {.name = NULL},
};

const struct chart_kind *
chart_find(const char *name)
{
	return name_find(NAME_TABLE(chart_table, name), name);
}
