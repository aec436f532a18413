using System.CommandLine;
using Chatbot.Channels;
using Chatbot.Operations;
using Chatbot.Operations.Doctor;
using Chatbot.Site;
using Spectre.Console;
using Command = System.CommandLine.Command;

namespace Chatbot.Cli;

/// <summary><c>chatbot doctor</c>: looks at the configuration, names each cure; exit code 1 if something keeps readers from answers.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Write the findings as JSON." };
        var command = new Command("doctor", "Check the configuration, the knowledge, the data and the services, and name each cure.") { json };
        command.SetAction((parsed, cancellationToken) => Terminal.RunAsync(parsed, async () =>
        {
            await using var app = Build();
            var findings = await Examination.RunAsync(app.Services, cancellationToken);
            if (parsed.GetValue(json)) await Terminal.WriteJsonAsync(parsed, findings);
            else await WriteAsync(parsed, findings);
            return findings.Any(f => f.Level == FindingLevel.Error) ? 1 : 0;
        }));
        return command;
    }

    // The server's own services and settings; never started.
    private static WebApplication Build()
    {
        try
        {
            var builder = Server.CreateBuilder([]);
            builder.Logging.SetMinimumLevel(LogLevel.Error).AddFilter("Chatbot", LogLevel.Error);
            builder.Services.AddEngine();
            builder.Services.AddOperations();
            builder.Services.AddChannels();
            builder.Services.AddSite();
            return builder.Build();
        }
        catch (Exception error) when (StartFault.Explain(error) is { } message) { throw new ChatbotException(message, error); }
    }

    private static async Task WriteAsync(ParseResult parsed, IReadOnlyList<Finding> findings)
    {
        var console = Terminal.Console(parsed);
        foreach (var finding in findings)
        {
            string level = finding.Level.ToString().ToLowerInvariant(), colour = finding.Level switch { FindingLevel.Ok => "green", FindingLevel.Warning => "yellow", _ => "red" };
            // One line each, for whoever reads them with a script.
            if (Terminal.IsWatched(parsed)) console.MarkupLineInterpolated($"[{colour}]{level,-8}[/]{finding.Area,-11}{finding.What}");
            else await Terminal.Output(parsed).WriteLineAsync($"{level,-8}{finding.Area,-11}{finding.What}");
        }

        int errors = findings.Count(f => f.Level == FindingLevel.Error), warnings = findings.Count(f => f.Level == FindingLevel.Warning);
        await Terminal.Output(parsed).WriteLineAsync(errors + warnings == 0 ? "All is well." : $"{errors} errors, {warnings} warnings.");
    }
}
