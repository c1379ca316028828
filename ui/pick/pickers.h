/*
 * The lists to choose from.
 */
#ifndef LAYERTOP_PICKERS_H
#define LAYERTOP_PICKERS_H

#include "frame/offers.h"
#include "frame/view.h"

/* One row for each list. */
#define PICKERS(X) \
	X(pick_models) \
	X(pick_hardware) \
	X(pick_convention) \
	X(pick_latency) \
	X(pick_runtime) \
	X(pick_knobs) \
	X(pick_theme) \
	X(pick_columns) \
	X(pick_sort) \
	X(pick_optimizations) \
	X(pick_copy) \
	X(pick_snapshots) \
	X(pick_baseline) \
	X(pick_budgets) \
	X(pick_compare_a) \
	X(pick_compare_b)

#define PICKER_DECLARE(kind) extern const struct view_kind kind;
PICKERS(PICKER_DECLARE)
#undef PICKER_DECLARE

/* Ask in the form of budgets, which is on top, that the model fits into the device; or no more. */
void pick_budgets_fit(struct app *a);

/* Offer the models of the gallery, once it has been opened, and files. */
void offer_models(const struct app *a, const void *of, const char *text, struct offers *out);

#endif
