using Chatbot.Storage;
using Chatbot.Texts;

namespace Chatbot.Channels.Slack;

/// <summary>What a reader is told when a question has no answer.</summary>
internal static class SlackReasons
{
    /// <summary>A question that cannot be taken is said at once; another fault is tried again first, and said at the last attempt.</summary>
    public static bool MayBeShown(Exception error, InboxEvent received, InboxOptions inbox) =>
        error is QuestionException or UnknownStoryException
        || (error is not (OperationCanceledException or SlackApiException) && received.Attempts >= inbox.Attempts);

    public static SlackMessage Message(Exception error, string question)
    {
        string text = SlackText.Escape(error is QuestionException or UnknownStoryException ? error.Message : OurTexts.For(null, question).Unavailable);
        return new(text, [new SectionBlock(new Mrkdwn(SlackText.Shorten(text, SlackTextObject.MostCharacters)))]);
    }
}
