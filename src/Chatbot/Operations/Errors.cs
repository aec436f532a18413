using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Chatbot.Operations;

/// <summary>
/// Turns every exception into a ProblemDetails. Only a <see cref="ChatbotException"/> and a bad request say why; all else is
/// logged under an id and replaced by a plain sentence.
/// </summary>
public sealed class Errors(ILogger<Errors> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested) return true;
        var problem = Describe(exception);
        if (exception is TooManyQuestionsException tooMany) httpContext.Response.Headers.RetryAfter = RateLimits.Seconds(tooMany.RetryAfter).ToString(System.Globalization.CultureInfo.InvariantCulture);
        httpContext.Response.StatusCode = problem.Status!.Value;
        await TypedResults.Problem(problem).ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>Title, detail and status for a client.</summary>
    public ProblemDetails Describe(Exception exception)
    {
        switch (exception)
        {
            case UnknownStoryException: return Problem(404, "Unknown story", exception.Message);
            case QuestionException: return Problem(400, "The question cannot be answered", exception.Message);
            case TooManyQuestionsException tooMany: return TooMany(tooMany.RetryAfter);
            case ChatbotException: return Problem(503, "Not available", exception.Message);
            case BadHttpRequestException { StatusCode: 413 }: return Problem(413, "Too large", "The body is larger than a question can be.");
            // The framework tells a form or an encoding that it cannot read apart from its own faults by these alone.
            case InvalidDataException or IOException when exception.Source == "Microsoft.AspNetCore.WebUtilities": return Problem(400, "Bad request", $"The form cannot be read: {exception.Message}");
            case InvalidOperationException { Source: "Microsoft.AspNetCore.Http.Extensions", InnerException: ArgumentException or NotSupportedException }:
                return Problem(415, "Bad request", "The body is in an encoding that is not known here: send UTF-8.");
            case BadHttpRequestException bad: return Problem(bad.StatusCode, "Bad request", bad.Message);
            default:
                string id = Guid.NewGuid().ToString("N")[..12];
                logger.Failed(exception, id);
                return Problem(500, "Something went wrong", $"The question could not be answered because of a fault on our side. Quote {id} when you report it.");
        }
    }

    /// <summary>What to do about a status that routing gave without a reason.</summary>
    public static string? Cure(int? status) => status switch
    {
        404 => "There is nothing at this address. /openapi/v1.json lists what there is.",
        405 => "This address does not take this method. /openapi/v1.json says which it takes.",
        415 => "Send JSON, with the header Content-Type: application/json.",
        _ => null,
    };

    /// <summary>Too many requests; <c>retryAfter</c> repeats the header for clients that cannot read it.</summary>
    internal static ProblemDetails TooMany(TimeSpan wait)
    {
        int seconds = RateLimits.Seconds(wait);
        var problem = Problem(429, "Too many requests", $"Many questions came in a short time. Ask again in {seconds} seconds.");
        problem.Extensions["retryAfter"] = seconds;
        return problem;
    }

    private static ProblemDetails Problem(int status, string title, string detail) => new() { Status = status, Title = title, Detail = detail };
}
