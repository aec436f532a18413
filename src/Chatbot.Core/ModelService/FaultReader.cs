using System.ClientModel;
using System.Net.Sockets;
using System.Text.Json;
using Azure.Identity;

namespace Chatbot.ModelService;

/// <summary>Tells from whatever the client library throws what went wrong. The caller's own cancellation is not its business.</summary>
internal static class FaultReader
{
    public static ModelException Read(Exception error) => error switch
    {
        ModelException known => known,
        // After retries the library throws all attempts' errors together; the last one says where it stands.
        AggregateException { InnerExceptions: [.., var last] } => Read(last),
        ClientResultException { Status: > 0 } refused => FromStatus(refused),
        ClientResultException or HttpRequestException { InnerException: SocketException } => new(ModelFault.Unreachable, "no connection to the service", error),
        OperationCanceledException or TimeoutException => new(ModelFault.Timeout, "no answer within the time given", error),
        AuthenticationFailedException => new(ModelFault.Credential, "no access token", error),
        JsonException or FormatException or ArgumentOutOfRangeException or InvalidOperationException or KeyNotFoundException
            => new(ModelFault.Malformed, $"the reply is not the protocol ({error.GetType().Name})", error),
        IOException or HttpRequestException => new(ModelFault.BrokenStream, "the connection broke", error),
        _ => new(ModelFault.Malformed, error.GetType().Name, error),
    };

    private static ModelException FromStatus(ClientResultException error)
    {
        string code = CodeOf(error);
        var fault = error.Status switch
        {
            401 or 403 => ModelFault.Credential,
            404 => ModelFault.Deployment,
            408 or >= 500 => ModelFault.ServiceError,
            429 => ModelFault.RateLimited,
            _ => code.Contains("content_filter", StringComparison.OrdinalIgnoreCase) || code.Contains("ResponsibleAI", StringComparison.OrdinalIgnoreCase)
                ? ModelFault.Filtered : ModelFault.Rejected,
        };
        return new(fault, $"HTTP {error.Status} {code}".TrimEnd(), error);
    }

    /// <summary>The error's code and inner code; the library has no property for them. The message is left out: it may repeat the prompt.</summary>
    private static string CodeOf(ClientResultException error)
    {
        try
        {
            using var body = JsonDocument.Parse(error.GetRawResponse()?.Content.ToString() ?? "");
            var problem = body.RootElement.GetProperty("error");
            string code = Text(problem, "code") ?? Text(problem, "type") ?? "";
            return problem.TryGetProperty("innererror", out var inner) && Text(inner, "code") is { } more ? $"{code}/{more}" : code;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return "";
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
