using Chatbot.Benchmarks;

// Side-by-side measurements, printed as a table: figures of one run on one machine, to be read as ratios.
// --quick leaves a million passages out; --only NAME (answers, verification, ingest, start, search, million) measures one part.
bool quick = args.Contains("--quick");
string? only = args.SkipWhile(a => a != "--only").Skip(1).FirstOrDefault();
bool Wanted(string part) => only is null || only == part;

var report = new Report();
if (Wanted("answers")) await AnswerBenchmark.RunAsync(report, quick);
if (Wanted("verification")) await VerificationBenchmark.RunAsync(report, quick);
if (Wanted("ingest")) await IngestBenchmark.RunAsync(report, articles: quick ? 1_000 : 4_000);
if (Wanted("start")) await StartBenchmark.RunAsync(report, 100_000);
if (Wanted("search"))
{
    await SearchBenchmark.RunAsync(report, 10_000, 100, beside: true);
    await SearchBenchmark.RunAsync(report, 100_000, 100, beside: true);
    if (!quick) await SearchBenchmark.RunAsync(report, 100_000, 1_536, beside: false);
}
if (only == "million" || (only is null && !quick))
{
    await SearchBenchmark.RunAsync(report, 1_000_000, 100, beside: true);
    await StartBenchmark.RunAsync(report, 1_000_000);
}
report.End();
return report.Holds ? 0 : 1;
