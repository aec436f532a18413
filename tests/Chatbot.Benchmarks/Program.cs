using System.Globalization;
using Chatbot.Benchmarks;

// Side-by-side measurements, printed as a table: figures of one run on one machine, to be read as ratios.
bool quick = args.Contains("--quick");
using var server = await ServerProcess.StartAsync();
var rows = new List<(string Measure, double Value, string Unit)>();
rows.AddRange(await AnswerBenchmark.RunAsync(server, quick ? 200 : 2_000));
rows.AddRange(await ThroughputBenchmark.RunAsync(server, TimeSpan.FromSeconds(quick ? 3 : 15)));
rows.Add(("resident memory after the load", server.ResidentMegabytes, "MB"));
foreach (var (measure, value, unit) in rows) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measure,-48} {value,10:0.00} {unit}"));
return 0;
