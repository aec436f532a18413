using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Chatbot.Operations;

/// <summary>
/// Names a request's span by its route and status. The path is left out: it holds the ids of conversations, which open them.
/// Probes, which come every few seconds, are not recorded.
/// </summary>
internal sealed class RequestSpan(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // The exception handler forgets the endpoint when it takes over.
        var span = context.Features.Get<IHttpActivityFeature>()?.Activity;
        try { await next(context); }
        finally
        {
            if (span is not null) Name(span, context);
        }
    }

    private static void Name(Activity span, HttpContext context)
    {
        string route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "unknown";
        if (route.StartsWith("/health/", StringComparison.Ordinal)) span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        span.DisplayName = $"{context.Request.Method} {route}";
        span.SetTag("http.route", route).SetTag("url.path", null).SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= 500) span.SetStatus(ActivityStatusCode.Error);
    }
}
