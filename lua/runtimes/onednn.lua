return {
  id = "onednn",
  name = "oneDNN",
  aliases = { "DNNL", "MKL-DNN" },
  vendor = "UXL Foundation",
  classes = { "laptop-cpu", "desktop-cpu", "server-cpu" },
  joins = "products",
  copies = "nothing",
  attention = "expanded",
  starts = "call",
  model = "roofline",
  source = "oneDNN developer guide, post-ops",
  on = {
    ["laptop-cpu"] = {
      start = {
        4e-6,
        unverified = "as one core of an AMD EPYC server with oneDNN 2.6.3: 2 to 6 us for each primitive of a network run in order",
      },
    },
    ["desktop-cpu"] = {
      start = {
        4e-6,
        unverified = "as one core of an AMD EPYC server with oneDNN 2.6.3: 2 to 6 us for each primitive of a network run in order",
      },
    },
    ["server-cpu"] = {
      start = {
        4e-6,
        unverified = "as one core of an AMD EPYC server with oneDNN 2.6.3: 2 to 6 us for each primitive of a network run in order",
      },
    },
  },
}
