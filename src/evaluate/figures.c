#include "evaluate/figures.h"

#define COUNT(member, stage, label, unit, show)                                                    \
	static int64_t count_##member(const struct figures *f)                                     \
	{                                                                                          \
		return f->member;                                                                  \
	}                                                                                          \
	static double real_##member(const struct figures *f)                                       \
	{                                                                                          \
		return (double)f->member;                                                          \
	}                                                                                          \
	static bool shows_##member(const struct figures *f)                                        \
	{                                                                                          \
		(void)f;                                                                           \
		return show;                                                                       \
	}
#define REAL(member, stage, label, unit, show)                                                     \
	static double real_##member(const struct figures *f)                                       \
	{                                                                                          \
		return f->member;                                                                  \
	}                                                                                          \
	static bool shows_##member(const struct figures *f)                                        \
	{                                                                                          \
		(void)f;                                                                           \
		return show;                                                                       \
	}
FIGURES(COUNT, REAL)
#undef COUNT
#undef REAL

const struct figure_line figure_line_table[FIGURE_COUNT] = {
#define COUNT(member, stage, label, unit, show)                                                    \
	[FIGURE_##member] = {label, unit, count_##member, real_##member, shows_##member},
#define REAL(member, stage, label, unit, show)                                                     \
	[FIGURE_##member] = {label, unit, NULL, real_##member, shows_##member},
    FIGURES(COUNT, REAL)
#undef COUNT
#undef REAL
};

void
figures_add(struct figures *sum, const struct figures *f)
{
#define FIGURE(member, ...) sum->member += f->member;
	FIGURES(FIGURE, FIGURE)
#undef FIGURE
}

bool
figures_equal_counts(const struct figures *a, const struct figures *b)
{
	bool equal = true;

#define COUNT(member, ...) equal = equal && a->member == b->member;
#define REAL(member, ...)
	FIGURES(COUNT, REAL)
#undef COUNT
#undef REAL
	return equal;
}

void
figures_copy(struct figures *to, const struct figures *from, unsigned stages)
{
#define FIGURE(member, stage, ...)                                                                 \
	if (stages & STAGE_BIT(stage))                                                             \
		to->member = from->member;
	FIGURES(FIGURE, FIGURE)
#undef FIGURE
}
