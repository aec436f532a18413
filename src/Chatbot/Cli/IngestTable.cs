using System.Globalization;
using Chatbot.Knowledge.Ingest;
using Spectre.Console;

namespace Chatbot.Cli;

/// <summary>Shows what a run did: every file of a small run, else what changed or failed; always the totals.</summary>
internal static class IngestTable
{
    private const int Few = 40;

    public static object Rows(IngestReport report, IngestOptions options) => new
    {
        files = report.Files.Select(file => new { file.Path, file.Outcome, documents = file.DocumentIds, file.Errors }),
        totals = Enum.GetValues<FileOutcome>().ToDictionary(outcome => outcome.ToString().ToLowerInvariant(), report.Count, StringComparer.Ordinal),
        report.Reembedded,
        report.Version,
        options.DryRun,
        elapsedMs = Math.Round(report.Elapsed.TotalMilliseconds, 1),
    };

    public static void Write(IAnsiConsole console, TextWriter output, bool drawn, IngestReport report, IngestOptions options)
    {
        var shown = report.Files.Count <= Few ? [.. report.Files] : report.Files.Where(file => file.Outcome != FileOutcome.Unchanged).ToList();
        int left = shown.RemoveAll(file => shown.Count > 5 * Few && file.Outcome is FileOutcome.Added);
        if (drawn) Draw(console, shown);
        else foreach (var file in shown) output.WriteLine($"{Name(file)}\t{file.Path}\t{Note(file, "; ")}");
        if (left > 0) output.WriteLine($"… and {left} files added");
        string totals = string.Join(", ", Enum.GetValues<FileOutcome>().Where(outcome => report.Count(outcome) > 0)
            .Select(outcome => $"{report.Count(outcome)} {outcome.ToString().ToLowerInvariant()}"));
        string again = report.Reembedded > 0 ? $", {report.Reembedded} documents embedded anew" : "";
        double rate = report.Files.Count / Math.Max(report.Elapsed.TotalSeconds, 0.001);
        string seconds = report.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        output.WriteLine($"{report.Files.Count} files: {(totals.Length > 0 ? totals : "nothing to do")}{again} ({seconds} s, {rate.ToString("0", CultureInfo.InvariantCulture)} files/s){(options.DryRun ? "; dry run, nothing was stored" : "")}");
    }

    private static void Draw(IAnsiConsole console, List<IngestedFile> files)
    {
        if (files.Count == 0) return;
        var table = new Table().RoundedBorder().AddColumns("", "File", "Documents, or what is wrong");
        foreach (var file in files)
        {
            string colour = file.Outcome switch { FileOutcome.Failed => "red", FileOutcome.Unchanged or FileOutcome.Skipped => "grey", FileOutcome.Removed => "yellow", _ => "green" };
            table.AddRow($"[{colour}]{Name(file)}[/]", Markup.Escape(SourceFiles.IsAddress(file.Path) ? file.Path : Path.GetRelativePath(".", file.Path)), Markup.Escape(Note(file, "\n")));
        }
        console.Write(table);
    }

    private static string Name(IngestedFile file) => file.Outcome.ToString().ToLowerInvariant();

    private static string Note(IngestedFile file, string between) => file.Errors.Count > 0 ? string.Join(between, file.Errors)
        : file.DocumentIds.Count > 3 ? $"{file.DocumentIds.Count} documents" : string.Join(", ", file.DocumentIds);
}
