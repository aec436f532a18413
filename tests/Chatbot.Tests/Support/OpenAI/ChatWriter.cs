using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Chatbot.Support.OpenAI;

/// <summary>Writes a chat answer as Azure does: filter results first, then the role, the text, the finish, the usage and [DONE].</summary>
internal static class ChatWriter
{
    private static readonly object Filter = new { hate = new { filtered = false, severity = "safe" }, jailbreak = new { filtered = false, detected = false } };

    public static async Task WriteAsync(HttpContext http, ChatRequest request, ChatReply reply)
    {
        if (await FailAsync(http, request, reply)) return;
        if (!request.Stream || reply.Fault == Fault.JsonInsteadOfStream) await WholeAsync(http, request, reply);
        else await StreamAsync(http, request, reply);
    }

    /// <summary>Faults that show before the answer begins.</summary>
    private static async Task<bool> FailAsync(HttpContext http, ChatRequest request, ChatReply reply)
    {
        switch (reply.Fault)
        {
            case Fault.RateLimited: http.Response.Headers["retry-after-ms"] = $"{reply.RetryAfterMs}"; return await RefuseAsync(http, 429, "429", "Requests have exceeded call rate limit.");
            case Fault.RateLimitedForLong: http.Response.Headers.RetryAfter = "60"; return await RefuseAsync(http, 429, "429", "Requests have exceeded token rate limit.");
            case Fault.ServerError: return await RefuseAsync(http, 500, "InternalServerError", "The server had an error processing your request.");
            case Fault.Overloaded: return await RefuseAsync(http, 503, "ServiceUnavailable", "The engine is currently overloaded.");
            case Fault.Unauthorized: return await RefuseAsync(http, 401, "401", "Access denied due to an expired token.");
            case Fault.Forbidden: return await RefuseAsync(http, 403, "PermissionDenied", "The principal lacks the required data action.");
            case Fault.NoDeployment: return await RefuseAsync(http, 404, "DeploymentNotFound", "The API deployment for this resource does not exist.");
            case Fault.BadRequest: return await RefuseAsync(http, 400, "context_length_exceeded", "This model's maximum context length is 8192 tokens.");
            case Fault.PromptFiltered:
                http.Response.StatusCode = 400;
                await http.Response.WriteAsJsonAsync(new { error = new { message = "The response was filtered.", type = (string?)null, param = "prompt", code = "content_filter", status = 400, innererror = new { code = "ResponsibleAIPolicyViolation", content_filter_result = Filter } } });
                return true;
            case Fault.BadGateway:
                http.Response.StatusCode = 502;
                await http.Response.WriteAsync("<html><body>Bad Gateway</body></html>");
                return true;
            case Fault.HtmlWith200:
                http.Response.ContentType = request.Stream ? "text/event-stream" : "text/html";
                await http.Response.WriteAsync(request.Stream ? "data: <html>\n\n" : "<html><body>Sign in</body></html>");
                return true;
            case Fault.SilentBeforeHeaders:
                await Task.Delay(ChatReply.Silence, http.RequestAborted);
                return true;
            default: return false;
        }
    }

    private static async Task<bool> RefuseAsync(HttpContext http, int status, string code, string message)
    {
        await Wire.RefuseAsync(http, new(status, code, message));
        return true;
    }

    private static Task WholeAsync(HttpContext http, ChatRequest request, ChatReply reply)
    {
        string text = string.Concat(reply.Pieces);
        string finish = Finish(reply.Fault);
        object message = reply.Fault == Fault.NoContent ? new { role = "assistant", content = (string?)null } : new { role = "assistant", content = (string?)text };
        object[] choices = reply.Fault == Fault.EmptyChoices ? [] : [new { index = 0, message, logprobs = (object?)null, finish_reason = finish, content_filter_results = Filter }];
        return http.Response.WriteAsJsonAsync(new
        {
            id = "chatcmpl-1", @object = "chat.completion", created = 1_760_000_000, model = "gpt-stand-in", choices,
            prompt_filter_results = new[] { new { prompt_index = 0, content_filter_results = Filter } },
            usage = reply.Fault == Fault.NoContent ? null : Usage(request, text), system_fingerprint = (string?)null,
        });
    }

    private static async Task StreamAsync(HttpContext http, ChatRequest request, ChatReply reply)
    {
        http.Response.ContentType = "text/event-stream";
        await SendAsync(http, new { id = "", @object = "", created = 0, model = "", choices = Array.Empty<object>(), prompt_filter_results = new[] { new { prompt_index = 0, content_filter_results = Filter } } });
        await SendAsync(http, Chunk(new { role = "assistant", content = "" }));
        await http.Response.WriteAsync(": keep-alive\n\n", http.RequestAborted);
        foreach (string piece in reply.Pieces)
        {
            if (reply.Pause > TimeSpan.Zero) await Task.Delay(reply.Pause, http.RequestAborted);
            await SendAsync(http, Chunk(new { content = piece }));
        }

        switch (reply.Fault)
        {
            case Fault.SilentMidStream: await Task.Delay(ChatReply.Silence, http.RequestAborted); return;
            case Fault.Reset:
                await Task.Delay(50);
                http.Abort();
                return;
            case Fault.EndWithoutFinish: return;
            case Fault.BrokenJson: await http.Response.WriteAsync("data: {\"choices\":[{\"delta\"\n\n"); return;
            case Fault.ErrorInStream: await SendAsync(http, new { error = new { message = "The server had an error.", type = "server_error", code = (string?)null } }); return;
            case Fault.ErrorEvent: await http.Response.WriteAsync("event: error\ndata: {\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}\n\n"); return;
        }

        await SendAsync(http, Chunk(new { }, reply.Fault == Fault.EmptyChoices ? null : Finish(reply.Fault)));
        if (request.IncludeUsage)
        {
            await SendAsync(http, new { id = "chatcmpl-1", @object = "chat.completion.chunk", created = 1_760_000_000, model = "gpt-stand-in", choices = Array.Empty<object>(), usage = Usage(request, string.Concat(reply.Pieces)) });
        }

        await http.Response.WriteAsync("data: [DONE]\n\n", http.RequestAborted);
    }

    private static string Finish(Fault fault) => fault switch { Fault.Truncated => "length", Fault.OutputFiltered => "content_filter", Fault.UnknownFinish => "abort", _ => "stop" };

    private static object Usage(ChatRequest request, string text)
    {
        int prompt = (request.System.Length + request.User.Length) / 4, completion = text.Length / 4;
        return new { prompt_tokens = prompt, completion_tokens = completion, total_tokens = prompt + completion };
    }

    private static object Chunk(object delta, string? finish = null) => new
    {
        id = "chatcmpl-1", @object = "chat.completion.chunk", created = 1_760_000_000, model = "gpt-stand-in", system_fingerprint = (string?)null,
        choices = new[] { new { index = 0, delta, logprobs = (object?)null, finish_reason = finish } },
    };

    private static async Task SendAsync(HttpContext http, object chunk)
    {
        await http.Response.WriteAsync($"data: {JsonSerializer.Serialize(chunk)}\n\n", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
