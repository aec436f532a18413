namespace Chatbot.Support;

/// <summary>What <c>tests/run.sh --long</c> asks for, and where it wants the figures.</summary>
internal static class LongRun
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("CHATBOT_LONG") == "1";

    /// <summary>A number that may be given by hand: <c>CHATBOT_SOAK_SECONDS=60</c>.</summary>
    public static int Number(string variable, int inShort, int atLength) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out int given) ? given : IsOn ? atLength : inShort;

    /// <summary>A row of <c>tests/long-run.md</c>; also shown with the test's own output.</summary>
    public static void Figure(string what, string value)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {value}");
        if (Environment.GetEnvironmentVariable("CHATBOT_FIGURES") is { Length: > 0 } file) File.AppendAllText(file, $"| {what} | {value} |\n");
    }
}
