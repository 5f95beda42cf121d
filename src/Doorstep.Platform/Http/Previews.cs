using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Doorstep.Platform.Http;

/// <summary>
/// <c>?preview=true</c> on a request that changes something: it is answered with what it would do, and nothing is
/// written. A route that has no preview refuses it (<c>preview.unsupported</c>) rather than doing the thing.
/// </summary>
public static class Previews
{
    private const string Parameter = "preview";

    /// <summary>This route answers previews.</summary>
    public static TBuilder WithPreview<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(Offered.Instance);

    /// <summary>Refuses what asks for a preview where none is offered; for a group of routes.</summary>
    public static TBuilder RefuseOtherPreviews<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilter(async (request, next) => Unsupported(request.HttpContext) ?? await next(request));

    internal static bool Asked(HttpContext http) => http.Request.Query[Parameter] == "true";

    private static IResult? Unsupported(HttpContext http) =>
        !Asked(http) || HttpMethods.IsGet(http.Request.Method)
            || http.GetEndpoint()?.Metadata.GetMetadata<Offered>() is not null
            ? null
            : Caller.Problem(Refusal.Invalid("preview.unsupported",
                "This address has no preview. Leave ?preview=true out to do it."));

    private sealed class Offered
    {
        public static readonly Offered Instance = new();
    }
}
