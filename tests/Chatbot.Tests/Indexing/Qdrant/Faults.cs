using Chatbot.Support.Qdrant;
using Microsoft.AspNetCore.Http;

namespace Chatbot.Indexing.Qdrant;

/// <summary>Ways in which a request goes wrong.</summary>
internal static class Faults
{
    public static async Task<bool> MakeAsync(string fault, HttpContext http)
    {
        switch (fault)
        {
            case "reset": http.Abort(); break;
            case "slow": await Task.Delay(TimeSpan.FromSeconds(30), http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default); break;
            case "401": await QdrantStandIn.TextAsync(http, 401, "Invalid API key or JWT"); break;
            case "html": await QdrantStandIn.TextAsync(http, 200, "<html><body>Welcome</body></html>"); break;
            case "redirect":
                http.Response.StatusCode = 302;
                http.Response.Headers.Location = "/login";
                break;
            case "truncated":
                http.Response.ContentLength = 1_000;
                await http.Response.WriteAsync("{\"result\":");
                http.Abort();
                break;
            case "wait_timeout": await JsonAsync(http, 200, """{"result":{"operation_id":1,"status":"wait_timeout"},"status":"ok","time":1.0}"""); break;
            case "too large": await JsonAsync(http, 400, """{"status":{"error":"JSON payload (40000000 bytes) is larger than allowed (limit: 33554432 bytes)."},"time":0.0}"""); break;
            case "429":
                http.Response.Headers.RetryAfter = "20";
                await JsonAsync(http, 429, """{"status":{"error":"Rate limiting exceeded: Write rate limit exceeded"},"time":0.0}""");
                break;
            default: await JsonAsync(http, int.Parse(fault), """{"status":{"error":"Service internal error: told by the test"},"time":0.0}"""); break;
        }
        return true;
    }

    private static Task JsonAsync(HttpContext http, int status, string json)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json);
    }
}
