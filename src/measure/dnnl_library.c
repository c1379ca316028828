#include "config.h"

#ifdef HAVE_DNNL
#include "measure/dnnl_library.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#if defined(__has_feature)
#define HAS_FEATURE(x) __has_feature(x)
#else
#define HAS_FEATURE(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || HAS_FEATURE(address_sanitizer)
/* The search for leaks crashes in the thread-local memory of the library's own threads.  Without
 * that, it does not see that the C library keeps the text of its last error there. */
const char *__lsan_default_options(void);
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_options(void)
{
	return "use_tls=0:print_suppressions=0";
}

const char *
__lsan_default_suppressions(void)
{
	return "leak:_dlerror_run\nleak:_dl_exception_create\n";
}
#endif

/* Set a pointer to a function, which C has no cast for. */
static bool
find_function(void *handle, const char *name, void *pointer)
{
	void *found = dlsym(handle, name);

	memcpy(pointer, &found, sizeof found);
	return found != NULL;
}

bool
dnnl_library_open(struct dnnl_library *lib, struct err *e)
{
	char name[32];

	*lib = (struct dnnl_library){0};
	(void)snprintf(name, sizeof name, "libdnnl.so.%d", DNNL_VERSION_MAJOR);
	lib->handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
	if (lib->handle == NULL)
		return err_set(e, "oneDNN is not here: %s cannot be opened; on Debian, `apt "
		    "install libdnnl%d` gets it", name, DNNL_VERSION_MAJOR);
#define FUNCTION(member)                                                                           \
	if (!find_function(lib->handle, "dnnl_" #member, &lib->member)) {                          \
		dnnl_library_close(lib);                                                           \
		return err_set(e, "%s has no dnnl_" #member ": another version of oneDNN is "      \
		    "needed", name);                                                               \
	}
	DNNL_FUNCTIONS(FUNCTION)
#undef FUNCTION
	(void)find_function(lib->handle, "omp_set_num_threads", &lib->set_threads);
	return true;
}

void
dnnl_library_close(struct dnnl_library *lib)
{
	/* The library stays: the threads of its OpenMP would run code that is gone. */
	*lib = (struct dnnl_library){0};
}

const char *
dnnl_library_isa(const struct dnnl_library *lib, int *vector_bytes)
{
	static const struct {
		dnnl_cpu_isa_t isa;
		const char *name;
		int vector_bytes;
	} table[] = {
	    {dnnl_cpu_isa_sse41, "SSE4.1", 16}, {dnnl_cpu_isa_avx, "AVX", 32},
	    {dnnl_cpu_isa_avx2, "AVX2", 32}, {dnnl_cpu_isa_avx2_vnni, "AVX2 VNNI", 32},
	    {dnnl_cpu_isa_avx512_core, "AVX-512", 64},
	    {dnnl_cpu_isa_avx512_core_vnni, "AVX-512 VNNI", 64},
	    {dnnl_cpu_isa_avx512_core_bf16, "AVX-512 VNNI bf16", 64},
	    {dnnl_cpu_isa_avx512_core_amx, "AVX-512 VNNI bf16 AMX", 64},
	};
	dnnl_cpu_isa_t isa = lib->get_effective_cpu_isa();

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].isa == isa) {
			*vector_bytes = table[i].vector_bytes;
			return table[i].name;
		}
	/* Not an x86 processor, or one that this version does not name. */
	*vector_bytes = 0;
	return "its own choice";
}

#endif
