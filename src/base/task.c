#include "base/task.h"

#include <math.h>

bool
task_is_stopped(const struct task *t, struct err *e)
{
	if (t == NULL || !t->stopped)
		return false;
	(void)err_set(e, "stopped; everything is as it was");
	return true;
}

bool
task_go_on(struct task *t, const char *doing, double part, struct err *e)
{
	if (t == NULL)
		return true;
	t->doing = t->whole != NULL ? t->whole : doing;
	t->part = t->whole != NULL ? NAN : part;
	t->stopped = t->stopped || !t->go_on(t);
	return !task_is_stopped(t, e);
}
