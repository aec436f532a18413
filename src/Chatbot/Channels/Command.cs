namespace Chatbot.Channels;

public enum CommandKind { Help, Stories, Story, Reset }

/// <summary>A message that is an order to the bot rather than a question.</summary>
/// <param name="Name">For <see cref="CommandKind.Story"/>: what the reader called it, else empty.</param>
public sealed record Command(CommandKind Kind, string Name = "")
{
    private static readonly char[] Closing = ['.', '!', ' '];

    /// <summary>The words of each command, English, Dutch and French.</summary>
    private static readonly Dictionary<string, CommandKind> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["help"] = CommandKind.Help, ["hulp"] = CommandKind.Help, ["aide"] = CommandKind.Help, ["?"] = CommandKind.Help,
        ["stories"] = CommandKind.Stories, ["verhalen"] = CommandKind.Stories, ["sujets"] = CommandKind.Stories,
        ["story"] = CommandKind.Stories, ["verhaal"] = CommandKind.Stories, ["sujet"] = CommandKind.Stories,
        ["reset"] = CommandKind.Reset, ["opnieuw"] = CommandKind.Reset, ["recommencer"] = CommandKind.Reset,
    };

    /// <summary>The command that a message is, or null for a question: <c>help</c>, <c>/help</c>, <c>story NAME</c> …</summary>
    public static Command? Parse(string text)
    {
        string command = text.Trim().TrimStart('/').TrimEnd(Closing);
        if (Words.TryGetValue(command, out var kind)) return new(kind);
        int space = command.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || command.EndsWith('?')) return null;
        bool chooses = command[..space].ToLowerInvariant() is "story" or "verhaal" or "sujet";
        return chooses ? new(CommandKind.Story, command[space..].Trim()) : null;
    }
}
