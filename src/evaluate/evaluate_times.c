/*
 * The stage that times layers and finds their energy.  Layers with the same work are timed once.
 */
#include "evaluate/evaluate_private.h"

#include "evaluate/setting.h"
#include "evaluate/timer.h"

bool
evaluate_times(struct evaluation *v, struct timer *timer, struct err *e)
{
	if (!settings_check(&v->settings, e))
		return false;
	figures_clear(&v->total, STAGE_TIMES);
	for (int i = 0; i < v->graph->nlayers; i++) {
		struct layer_result *r = &v->layer[i];
		const struct layer_result *first = &v->layer[r->same_work];

		if (!task_each(v->task, "timing", i, v->graph->nlayers, e))
			return false;
		if (first == r) {
			timer_layer(timer, &r->work, &r->timing, &r->figures);
		} else {
			r->timing = first->timing;
			figures_copy(&r->figures, &first->figures, STAGE_BIT(STAGE_TIMES));
		}
		(void)figures_add_stage(&v->total, &r->figures, STAGE_TIMES);
	}
	return true;
}
