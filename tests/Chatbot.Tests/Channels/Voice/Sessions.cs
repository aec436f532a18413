namespace Chatbot.Channels.Voice;

/// <summary>What is asked in the tests of the whole, and how a spoken text is looked at.</summary>
internal static class Sessions
{
    /// <summary>Answered in more parts than one.</summary>
    public const string LongQuestion = "How have cocaine seizures in Antwerp changed since 2019?";

    public const string Story = "us-belgium-drug-trafficking";

    public const string Unknown = "Who won the 2022 World Cup?";

    /// <summary>The common questions of the knowledge, and those that the first story must answer or refuse.</summary>
    public static IEnumerable<string> Questions => Support.BenchmarkQuestions.Of(null);

    /// <summary>Each is short enough, by estimate and as espeak-ng says it, and holds nothing that cannot be said.</summary>
    public static async Task AssertSpeakableAsync(IReadOnlyCollection<string> texts, ITestOutputHelper output)
    {
        double longest = 0, least = double.MaxValue;
        foreach (string text in texts)
        {
            Assert.False(SpokenTextTests.Unspeakable().IsMatch(text), text);
            double measured = await VoiceClients.SecondsAsync(text, "en");
            longest = Math.Max(longest, measured);
            least = Math.Min(least, SpeechTime.Of(text) / measured);
            Assert.True(measured <= SpeechTime.MostSeconds, $"{measured:F1} s, estimated {SpeechTime.Of(text):F1} s: {text}");
        }

        output.WriteLine($"{texts.Count} texts; longest {longest:F1} s as espeak-ng says it; estimate at least {least:F2} of that");
    }
}
