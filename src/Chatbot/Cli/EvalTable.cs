using System.Globalization;
using Chatbot.Evaluation;
using Spectre.Console;

namespace Chatbot.Cli;

/// <summary>Shows figures beside those of the last run: a drawn table for a person, tab-separated rows when piped.</summary>
internal static class EvalTable
{
    public static void Write(IAnsiConsole console, TextWriter output, bool drawn, IReadOnlyList<EvalRow> rows, EvalHistory history)
    {
        if (!drawn)
        {
            output.WriteLine("set\tmetric\tvalue\tlast run\tn\tfitted on");
            foreach (var row in rows) output.WriteLine(string.Join('\t', Cells(row, history)));
            return;
        }

        var table = new Table().RoundedBorder().AddColumns("Set", "Metric", "Value", "Last run", "n", "Fitted on");
        foreach (var row in rows) table.AddRow([.. Cells(row, history).Select(Markup.Escape)]);
        console.Write(table);
    }

    private static string[] Cells(EvalRow row, EvalHistory history) =>
    [
        row.Set, row.Metric, row.Value.ToString("0.000", CultureInfo.InvariantCulture), history.Before(row)?.ToString("0.000", CultureInfo.InvariantCulture) ?? "", row.N.ToString(CultureInfo.InvariantCulture),
        EvalSets.All.Any(s => s.Name == row.Set && s.Fitted) ? "cross-validated" : "",
    ];
}
