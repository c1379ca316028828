return {
  id = "llama-cpp",
  name = "llama.cpp",
  aliases = { "llama.cpp", "ggml", "ollama" },
  vendor = "ggml",
  classes = { "laptop-cpu", "desktop-cpu", "server-cpu", "sbc", "mobile-cpu", "mobile", "edge-gpu", "desktop-gpu", "datacenter-gpu" },
  joins = "products",
  copies = "nothing",
  attention = "flash",
  starts = "graph",
  model = "roofline",
  source = "ggml-org/llama.cpp ggml/src: one kernel for each node of the graph, mul_mat_vec for single tokens",
  -- Speed on designs of cores, beside what their peaks and clocks say.
  cores = {
    ["AmpereOne"] = { 0.98, learned = "24 rows of language" },
    ["Avalanche"] = { 0.707, learned = "24 rows of language" },
    ["Golden Cove"] = { 1.34, learned = "24 rows of language" },
    ["Zen 4"] = { 0.942, learned = "24 rows of language" },
  },
  on = {
    ["laptop-cpu"] = {
      share_int8 = {
        thin = { 0.428, learned = "24 rows of language" },
      },
      bandwidth = {
        thin = { 0.516, learned = "24 rows of language" },
      },
      barrier = { 1.14e-6, learned = "24 rows of language" },
      start = {
        4e-6,
        median = "of another runtime: oneDNN 2.6.3 on an AMD EPYC server takes 2 to 6 us for each primitive of a network run in order",
      },
      learned = {
        roofline = {
          median = 0.039, low = -0.071, high = 0.651, rows = 19,
          from = "language, 3 devices",
        },
      },
    },
    ["desktop-cpu"] = {
      share_int8 = {
        thin = { 0.428, learned = "24 rows of language" },
      },
      bandwidth = {
        thin = { 0.516, learned = "24 rows of language" },
      },
      barrier = { 1.14e-6, learned = "24 rows of language" },
      start = {
        4e-6,
        median = "of another runtime: oneDNN 2.6.3 on an AMD EPYC server takes 2 to 6 us for each primitive of a network run in order",
      },
    },
    ["server-cpu"] = {
      share_int8 = {
        thin = { 0.428, learned = "24 rows of language" },
      },
      bandwidth = {
        thin = { 0.516, learned = "24 rows of language" },
      },
      barrier = { 1.14e-6, learned = "24 rows of language" },
      start = {
        4e-6,
        median = "of another runtime: oneDNN 2.6.3 on an AMD EPYC server takes 2 to 6 us for each primitive of a network run in order",
      },
    },
    ["sbc"] = {
      share_int8 = {
        thin = { 0.335, learned = "9 rows of language" },
      },
      bandwidth = {
        thin = { 0.913, learned = "9 rows of language" },
      },
      start = {
        4e-6,
        median = "of another runtime: oneDNN 2.6.3 on an AMD EPYC server takes 2 to 6 us for each primitive of a network run in order",
      },
      learned = {
        roofline = {
          median = 0.008, low = -0.094, high = 0.076, rows = 9,
          from = "language, 2 devices",
        },
      },
    },
    ["mobile-cpu"] = {
      share_int8 = {
        thin = { 0.335, unverified = "as boards: 9 rows of language" },
      },
      bandwidth = {
        thin = { 0.913, unverified = "as boards: 9 rows of language" },
      },
      start = {
        4e-6,
        median = "of another runtime: oneDNN 2.6.3 on an AMD EPYC server takes 2 to 6 us for each primitive of a network run in order",
      },
    },
    ["mobile"] = {
      start = {
        1.3e-6,
        median = "of L40 0.96, H200 1.3 and A100 1.37 us: te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b",
      },
    },
    ["edge-gpu"] = {
      share = {
        dense = { 0.522, learned = "48 rows of language" },
      },
      bandwidth = {
        dense = { 0.571, learned = "48 rows of language" },
      },
      start = { 31.5e-6, learned = "48 rows of language" },
      learned = {
        roofline = {
          median = -0.147, low = -0.438, high = 0.262, rows = 48,
          from = "language, 5 devices",
        },
      },
    },
    ["desktop-gpu"] = {
      bandwidth = {
        dense = { 0.669, learned = "131 rows of language" },
      },
      start = {
        1.3e-6,
        median = "of L40 0.96, H200 1.3 and A100 1.37 us: te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b",
      },
      learned = {
        roofline = {
          median = 0.053, low = -0.316, high = 1.042, rows = 131,
          from = "language and others, 18 devices",
        },
      },
    },
    ["datacenter-gpu"] = {
      share = {
        dense = { 0.33, learned = "51 rows of language" },
      },
      share_int8 = {
        dense = { 0.2, learned = "51 rows of language" },
        thin = { 0.152, learned = "51 rows of language" },
      },
      bandwidth = {
        dense = { 0.495, unverified = "as a single token: 51 rows of language" },
        thin = { 0.495, learned = "51 rows of language" },
      },
      start = {
        1.3e-6,
        median = "of L40 0.96, H200 1.3 and A100 1.37 us: te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b",
      },
      learned = {
        roofline = {
          median = -0.052, low = -1.165, high = 0.313, rows = 51,
          from = "language, 3 devices",
        },
      },
    },
  },
}
