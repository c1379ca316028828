#include "chart/chart_table.h"

#include "base/name_table.h"

const struct chart_kind chart_table[] = {
    {"time", "Time", "the time of each layer in the order in which they run", chart_make_time, 0,
        NULL},
    {"memory", "Memory", "live activations over the schedule", chart_make_memory, 0, NULL},
    {"roofline", "Roofline", "operations a second over operations a byte", chart_make_roofline, 0,
        NULL},
    {"devices", "All devices", "the model on every device", chart_make_devices,
        CHART_NEEDS_DEVICES, "there are no devices"},
    {"duel", "Duel", "the baseline and the variant side by side, with bars by block",
        chart_make_duel, CHART_NEEDS_DUEL,
        "nothing differs from the baseline: a duel needs two variants"},
    {"growth", "Growth", "speed and memory over the batch and over each knob that changes them",
        chart_make_growth, CHART_NEEDS_GROWTH, "nothing of this model grows"},
    {"sweep", "Sweep", "the points of a sweep, and those that no other one beats",
        chart_make_sweep, CHART_NEEDS_SWEEP,
        "there is no sweep here: `layertop sweep` writes its chart to a file that ends in .svg"},
    {"measured", "Measured", "predicted times against those that were measured",
        chart_make_measured, CHART_NEEDS_MEASURED,
        "no times were measured: --measured gives a file of them"},
    {.name = NULL},
};

bool
chart_can_show(const struct chart_kind *k, const struct chart_source *s)
{
	unsigned has = (s->duel != NULL ? CHART_NEEDS_DUEL : 0U) |
	    (s->fleet != NULL ? CHART_NEEDS_DEVICES : 0U) |
	    (s->ngrowths > 0 ? CHART_NEEDS_GROWTH : 0U) |
	    (s->sweep != NULL ? CHART_NEEDS_SWEEP : 0U) |
	    (s->measured != NULL ? CHART_NEEDS_MEASURED : 0U);

	return (k->needs & ~has) == 0;
}

const struct chart_kind *
chart_find(const char *name)
{
	return name_find(NAME_TABLE(chart_table, name), name);
}
