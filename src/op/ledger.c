#include "op/ledger.h"

#include <stddef.h>

const struct ledger_info ledger_table[LEDGER_COUNT] = {
#define LEDGER(id, name, help) [LEDGER_##id] = {PRODUCT_NONE, name, help, NULL},
#define UNWEIGHED(id, name, help, reason) [LEDGER_##id] = {PRODUCT_NONE, name, help, reason},
#define PRODUCT(id, kind, name, help, reason)                                                      \
	[LEDGER_##id] = {PRODUCT_##kind, name, help, reason},
    LEDGER_CLASSES(LEDGER, UNWEIGHED, PRODUCT)
#undef LEDGER
#undef UNWEIGHED
#undef PRODUCT
};

const char *const ledger_form_words[LEDGER_FORMS + 1] = {
    [FORM_MODULE] = "module",
    [FORM_CLASS] = "class",
    [FORM_FUNCTION] = "function",
};

bool
ledger_check_weights(const struct ledger_info *table, int n, const int *weight, struct err *e)
{
	for (int i = 0; i < n; i++)
		if (weight[i] == 0 && table[i].unweighed == NULL)
			return err_set(e, "the convention \"full\" does not weigh %s, and its row "
			    "in the ledger does not say why", table[i].name);
		else if (weight[i] != 0 && table[i].unweighed != NULL)
			return err_set(e, "the convention \"full\" weighs %s, and its row in the "
			    "ledger says that it does not", table[i].name);
	return true;
}
