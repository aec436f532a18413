using System.Text.Json.Serialization;
using Chatbot.Storage;

namespace Chatbot.Channels.Slack;

/// <summary>What is kept in the inbox of a request: only what answering it takes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Question), "question")]
[JsonDerivedType(typeof(Command), "command")]
[JsonDerivedType(typeof(Verdict), "verdict")]
[JsonDerivedType(typeof(HomeOpened), "home")]
[JsonDerivedType(typeof(ThreadOpened), "thread")]
[JsonDerivedType(typeof(Looking), "looking")]
[JsonDerivedType(typeof(Removed), "removed")]
internal abstract record SlackWork(SlackWorkspace Workspace)
{
    /// <summary>A question in a channel or a direct message.</summary>
    /// <param name="Thread">The message that starts the thread.</param>
    /// <param name="Threaded">Whether the reader wrote inside the thread, or began it.</param>
    /// <param name="Quoted">Whether the reply repeats the question, as it was asked by a button.</param>
    /// <param name="LookingAt">The channel that the reader was looking at, if the event said so.</param>
    internal sealed record Question(
        SlackWorkspace Workspace, string User, string Channel, string Text, string? Thread, bool Threaded, bool Direct, bool Quoted, string? LookingAt)
        : SlackWork(Workspace);

    /// <summary><c>/story …</c></summary>
    internal sealed record Command(SlackWorkspace Workspace, string User, string Channel, string Text, Uri ResponseUrl) : SlackWork(Workspace);

    /// <summary>A feedback button.</summary>
    internal sealed record Verdict(SlackWorkspace Workspace, string User, string? Channel, string? Thread, string AnswerId, Rating Rating, Uri? ResponseUrl)
        : SlackWork(Workspace);

    /// <summary>The home tab, or the messages tab of the agent view.</summary>
    internal sealed record HomeOpened(SlackWorkspace Workspace, string User, string Channel, bool Messages) : SlackWork(Workspace);

    /// <summary>An assistant thread was opened (older apps).</summary>
    internal sealed record ThreadOpened(SlackWorkspace Workspace, string User, string Channel, string Thread, string? LookingAt) : SlackWork(Workspace);

    /// <summary>The reader looks at another channel; <c>Thread</c> is null in the agent view.</summary>
    internal sealed record Looking(SlackWorkspace Workspace, string User, string Channel, string? Thread, string? LookingAt) : SlackWork(Workspace);

    /// <summary>The app was uninstalled, or its token revoked.</summary>
    internal sealed record Removed(SlackWorkspace Workspace, DateTimeOffset At) : SlackWork(Workspace);
}

/// <summary>Where a request came from, and whose installation serves it.</summary>
/// <param name="OrgWide">Installed for the whole enterprise: then its id is the key.</param>
internal sealed record SlackWorkspace(string? Team, string? Enterprise, bool OrgWide, string? BotUser)
{
    [JsonIgnore] public string Key => (OrgWide ? Enterprise ?? Team : Team ?? Enterprise) ?? "";
}
