using System.Net.Sockets;
using Chatbot.Knowledge.Ingest;

namespace Chatbot.Knowledge.Web;

/// <summary>Why an address cannot be used, and what to do.</summary>
internal sealed class WebException(string problem, string cure) : Exception(problem)
{
    public FileError Error { get; } = new(0, problem, cure);
}

/// <summary>Turns what can go wrong on the way into an error of the address.</summary>
internal static class WebErrors
{
    public static FileError? Explain(Exception error) => error switch
    {
        WebException own => own.Error,
        OperationCanceledException => new(0, $"it took longer than {WebSource.Timeout.TotalSeconds:0} seconds", "try again later"),
        HttpRequestException { InnerException: ForbiddenAddressException forbidden } => new(0, $"{forbidden.Message}: addresses of private networks are not fetched", "ingest the text as a file"),
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } => new(0, "its host does not exist", "check the address"),
        HttpRequestException http => new(0, $"it cannot be reached ({http.Message.TrimEnd('.')})", "check the address, or try again later"),
        InvalidDataException or IOException => new(0, "its content was cut off or is damaged", "try again later"),
        UriFormatException => new(0, "it redirects to what is no address", "give the page's own address"),
        _ => null,
    };
}
