#include "chart/chart_table.h"

#include "base/name_table.h"

const struct chart_kind chart_table[] = {
    {"time", "Time", "the time of each layer in the order in which they run", chart_make_time},
    {"memory", "Memory", "live activations over the schedule", chart_make_memory},
    {"roofline", "Roofline", "operations a second over operations a byte", chart_make_roofline},
    {.name = NULL},
};

const struct chart_kind *
chart_find(const char *name)
{
	return name_find(NAME_TABLE(chart_table, name), name);
}
