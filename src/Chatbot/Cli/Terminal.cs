using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Chatbot.Cli;

/// <summary>Where a verb writes: coloured and drawn for a person, plain when piped, one JSON value when asked.</summary>
internal static class Terminal
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>A console on the command's output; without colours, drawing and wrapping unless a person watches it.</summary>
    public static IAnsiConsole Console(ParseResult result)
    {
        bool person = IsWatched(result);
        var console = AnsiConsole.Create(new()
        {
            Ansi = person ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = person ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = person ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(Output(result)),
        });
        return console;
    }

    public static bool IsWatched(ParseResult result) => ReferenceEquals(Output(result), System.Console.Out) && !System.Console.IsOutputRedirected;

    public static TextWriter Output(ParseResult result) => result.InvocationConfiguration.Output;

    public static Task WriteJsonAsync<T>(ParseResult result, T value) => Output(result).WriteLineAsync(JsonSerializer.Serialize(value, Json));

    /// <summary>Runs a verb; an error that the user may see becomes its message and exit code 1.</summary>
    public static async Task<int> RunAsync(ParseResult result, Func<Task<int>> verb)
    {
        try { return await verb(); }
        catch (ChatbotException error)
        {
            await result.InvocationConfiguration.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }
}
