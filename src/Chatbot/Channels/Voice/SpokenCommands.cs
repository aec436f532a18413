using Chatbot.Texts;

namespace Chatbot.Channels.Voice;

/// <summary>Tells a command from a question where the platform hands over only what was said. Pure.</summary>
public static class SpokenCommands
{
    /// <summary>The command if the whole of what was said is one of its phrases; otherwise a question.</summary>
    public static SpokenCommand Of(string said, VoiceTexts texts)
    {
        string phrase = string.Join(' ', said.Replace('’', '\'').Split([' ', '.', ',', '!', '?', ';', ':'], StringSplitOptions.RemoveEmptyEntries));
        if (phrase.Length == 0) return SpokenCommand.Unheard;
        foreach (var (name, phrases) in texts.Commands)
        {
            if (phrases.Contains(phrase, StringComparer.OrdinalIgnoreCase) && ByName(name) is { } command) return command;
        }

        return SpokenCommand.Ask;
    }

    /// <summary>Keys of a telephone: 1 yes, 2 no, * repeat, 0 help, # stop.</summary>
    public static SpokenCommand OfKey(string keys) => keys switch
    {
        "1" => SpokenCommand.Yes,
        "2" => SpokenCommand.No,
        "*" => SpokenCommand.Repeat,
        "0" => SpokenCommand.Help,
        "#" => SpokenCommand.Stop,
        _ => SpokenCommand.Unheard,
    };

    /// <summary>By the name that our texts and the platforms' set-ups use; null if there is none.</summary>
    public static SpokenCommand? ByName(string? name) => name switch
    {
        "launch" => SpokenCommand.Launch,
        "ask" => SpokenCommand.Ask,
        "yes" => SpokenCommand.Yes,
        "no" => SpokenCommand.No,
        "repeat" => SpokenCommand.Repeat,
        "stop" => SpokenCommand.Stop,
        "help" => SpokenCommand.Help,
        "sources" => SpokenCommand.Sources,
        "forget" => SpokenCommand.Forget,
        "unheard" => SpokenCommand.Unheard,
        "silence" => SpokenCommand.Silence,
        _ => null,
    };
}
