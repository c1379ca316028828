#include "report/needs.h"

#include <math.h>

bool
needs_met(enum needs needs, const struct evaluation *v)
{
	switch (needs) {
	case NEEDS_FRAMES:
		return v->graph->tokens == 0;
	case NEEDS_TOKENS:
		return v->graph->tokens > 0;
	case NEEDS_CACHE:
		return v->total.kv_cache_bytes > 0;
	case NEEDS_EXPERTS:
		return v->total.active_params != v->total.params;
	case NEEDS_RANGE:
		return v->total.low < v->total.high;
	case NEEDS_FLOOR:
		return !isnan(v->total.energy_floor);
	case NEEDS_SYSTEM:
		return !isnan(v->total.energy_system);
	case NEEDS_UNCOUNTED:
		return v->total.uncounted > 0;
	case NEEDS_STORAGE:
		return !isnan(v->settings.hardware->storage_bandwidth.value);
	case NEEDS_ARENA:
		return v->graph->planned || v->settings.runtime->places != PLACES_UNKNOWN;
	case NEEDS_PLAN:
		return v->graph->planned;
	case NEEDS_NOTHING:
	case NEEDS_CHOICES:
	case NEEDS_CHANGE:
	case NEEDS_MEASURED:
		break;
	}
	return true;
}
