using System.CommandLine;
using Chatbot.Channels;
using Chatbot.Knowledge;
using Chatbot.Storage;
using Chatbot.Texts;
using Spectre.Console;
using Command = Chatbot.Channels.Command;

namespace Chatbot.Cli;

/// <summary>
/// A conversation in the terminal: a question a line, with the commands of every channel (<c>help</c>, <c>stories</c>, <c>story NAME</c>,
/// <c>reset</c>) and <c>exit</c>. From a pipe it reads and writes plain lines, and ends with the input.
/// </summary>
internal sealed class TerminalConversation(IServiceProvider services, ParseResult parsed, string? locale, Func<Turn, Task<Answer>> show)
{
    public const string Surface = "cli";

    /// <summary>What a shell reports of a program that was ended by Ctrl+C.</summary>
    private const int Interrupted = 130;

    private static readonly HashSet<string> Leaving = new(StringComparer.OrdinalIgnoreCase) { "exit", "quit", "bye", "stop", "stoppen", "quitter" };

    private readonly ChannelConversations _channels = new(services.GetRequiredService<Databases>().State);
    private readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();
    private readonly IAnsiConsole _console = Terminal.Console(parsed);
    private readonly OurTexts _texts = OurTexts.For(locale, "");
    private readonly string _key = Guid.NewGuid().ToString("N");

    private readonly bool _watched = Terminal.IsWatched(parsed) && !Console.IsInputRedirected;

    /// <summary>Until <c>exit</c> or the end of the input (0), or Ctrl+C (130).</summary>
    /// <param name="story">The slug of the story to begin with, or null for all.</param>
    public async Task<int> RunAsync(string? story, CancellationToken cancellationToken)
    {
        var library = services.GetRequiredService<Library>();
        await library.RefreshAsync(cancellationToken);
        if (story is not null && library.Story(story) is null) throw new UnknownStoryException(story, library.Stories.Select(s => s.Slug));
        var commands = new ConversationCommands(library, _channels, services.GetRequiredService<ConversationStore>(), _clock);
        await _channels.SaveAsync(Surface, _key, ChannelConversation.New with { Story = story }, _clock.GetUtcNow(), cancellationToken);
        if (!_watched) _console.Profile.Width = 1_000_000;
        if (_watched && await commands.WelcomeAsync(Surface, _key, locale, cancellationToken) is { } welcome) Say(welcome);

        try
        {
            while (await ReadAsync(cancellationToken) is { } line && !Leaving.Contains(line))
            {
                if (line.Length == 0) continue;
                if (Command.Parse(line) is { } command) await ObeyAsync(commands, command, cancellationToken);
                else await AnswerAsync(line, cancellationToken);
            }

            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _console.WriteLine();
            return Interrupted;
        }
    }

    private async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_watched) _console.Markup("\n[bold]>[/] ");
        // Reading a line cannot be cancelled: Ctrl+C leaves it behind.
        string? line = await Task.Run(Console.In.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
        return line?.Trim();
    }

    private async Task ObeyAsync(ConversationCommands commands, Command command, CancellationToken cancellationToken)
    {
        var before = await _channels.GetAsync(Surface, _key, cancellationToken);
        var reply = await commands.RunAsync(command, Surface, _key, locale, cancellationToken);
        // The story that was chosen for this terminal outlives what was said.
        if (command.Kind == CommandKind.Reset) await _channels.SaveAsync(Surface, _key, ChannelConversation.New with { Story = before.Story }, _clock.GetUtcNow(), cancellationToken);
        Say(command.Kind == CommandKind.Help ? reply with { Items = [.. reply.Items, _texts.ExitCommand] } : reply);
    }

    private async Task AnswerAsync(string question, CancellationToken cancellationToken)
    {
        var state = await _channels.GetAsync(Surface, _key, cancellationToken);
        var turn = new Turn(question, state.ConversationId, state.Story, Surface, locale);
        try
        {
            var answer = await show(turn);
            if (!_watched) _console.WriteLine();
            if (answer.ConversationId != state.ConversationId)
                await _channels.SaveAsync(Surface, _key, state with { ConversationId = answer.ConversationId }, _clock.GetUtcNow(), cancellationToken);
        }
        catch (ChatbotException error)
        {
            // A question too long, a story withdrawn meanwhile: the next one may do better.
            await parsed.InvocationConfiguration.Error.WriteLineAsync(error.Message);
        }
    }

    private void Say(CommandReply reply)
    {
        _console.WriteLine(reply.Text);
        foreach (string item in reply.Items) _console.WriteLine($"  - {item}");
        if (reply.Suggestions.Count > 0) _console.MarkupLine($"\n[bold]{Markup.Escape(_texts.Site.AlsoAsk)}[/]");
        foreach (string question in reply.Suggestions) _console.WriteLine($"  {question}");
    }
}
