using Chatbot.Operations;
using Chatbot.Site.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chatbot.Site;

/// <summary>
/// <c>POST /ask</c>: the form without JavaScript. The answer comes with a form that carries the conversation on: its id stays
/// in the page's body, never in an address that a reader might share.
/// </summary>
internal static class FormAsk
{
    public static async Task<RazorComponentResult<AnswerPage>> PostAsync(
        HttpContext http, Assistant assistant, ConversationLimiter limiter, PageTokens pages, StoryCatalog catalog, CancellationToken cancellationToken)
    {
        if (!http.Request.HasFormContentType) throw new BadHttpRequestException("Send the question as a form.", 415);
        var form = await http.Request.ReadFormAsync(cancellationToken);
        string? conversation = form["conversation"], story = string.IsNullOrEmpty(form["story"]) ? null : form["story"].ToString();
        await pages.CheckAsync(form["page"].ToString());
        limiter.Count(conversation);
        http.Response.Headers.CacheControl = "no-store";
        var answer = await assistant.AnswerAsync(new(form["question"].ToString(), conversation, story, "page", null), cancellationToken);
        return new(new
        {
            Answer = answer,
            Withdrawn = (IReadOnlySet<string>)new HashSet<string>(),
            Story = await catalog.HeadAsync(answer.Story ?? story, cancellationToken),
            Conversation = answer.ConversationId,
        });
    }
}
