using Chatbot.Support;

namespace Chatbot.Channels.Voice;

/// <summary>The spoken platforms share the dialogue, and know nothing of one another.</summary>
public sealed class VoiceWallsTests
{
    [Fact]
    public void A_spoken_platform_never_names_another()
    {
        string voice = Path.Combine(Repository.Root, "src", "Chatbot", "Channels", "Voice");
        string[] platforms = ["Alexa", "Dialogflow", "Twilio"];
        var trespasses =
            from platform in platforms
            from file in Directory.EnumerateFiles(Path.Combine(voice, platform), "*.cs")
            from other in platforms
            where other != platform && File.ReadAllText(file).Contains($"Channels.Voice.{other}", StringComparison.Ordinal)
            select $"{Path.GetFileName(file)} uses {other}";
        Assert.Empty(trespasses);
    }

    [Fact]
    public void The_dialogue_knows_no_platform()
    {
        string voice = Path.Combine(Repository.Root, "src", "Chatbot", "Channels", "Voice");
        var trespasses = Directory.EnumerateFiles(voice, "*.cs").Where(f => Path.GetFileName(f) != "VoiceChannel.cs")
            .Where(f => File.ReadLines(f).Any(l => l.StartsWith("using Chatbot.Channels", StringComparison.Ordinal)));
        Assert.Empty(trespasses);
    }
}
