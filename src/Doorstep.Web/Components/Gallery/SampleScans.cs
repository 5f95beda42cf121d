namespace Doorstep.Web.Components.Gallery;

/// <summary>Answers for the sample scan screen: one barcode is right, every other one is refused.</summary>
internal static class SampleScans
{
    private const string Right = "4006381333931";

    public sealed record Scan(string Code);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/dev/components/scans", (Scan scan) =>
        scan.Code == Right
            ? Results.Ok(new { title = "Right item", text = "Trail mug 12 oz, forest" })
            : Results.Problem(
                title: "Wrong item", detail: $"Expected {Right}. Put it back and scan the item at A-04-12.",
                statusCode: StatusCodes.Status409Conflict,
                extensions: new Dictionary<string, object?> { ["code"] = "pick.wrong_item" }));
}
