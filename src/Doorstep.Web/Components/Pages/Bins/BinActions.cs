using Doorstep.Inventory.Bins;
using Doorstep.Platform.Http;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Bins;

/// <summary>The forms about bins.</summary>
internal static class BinActions
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var place = app.MapGroup("/locations/{code}").RequireAuthorization();
        place.MapPost("/bins/create", Create);
        place.MapPost("/bins/work", Work);
        place.MapPost("/bins/{bin}/change", Change);
        place.MapPost("/bins/{bin}/face", Face);
        place.MapPost("/replenish", Replenish);
    }

    private static async Task<IResult> Create(
        string code, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var body = new CreateBins.Body(
            null, Typed.Text(form["first"]) ?? "", Typed.Text(form["last"]), Typed.Text(form["zone"]),
            Typed.Text(form["kind"]), Number(form["units"]), Number(form["litres"]));
        var made = await caller.Outcome<CreateBins, CreateBins.Answer>(c => c.Run(new(code, body), cancellation));
        return FormAnswer.Show(http, made, Said, Href.Bins(code));
    }

    private static async Task<IResult> Work(
        string code, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        var changed = await caller.Outcome<ChangeBinWork, ChangeBinWork.Answer>(
            c => c.Run(new(code, form["scan"] == "true"), cancellation));
        return FormAnswer.Show(
            http, changed, a => a.ScanBins ? "Pickers scan the bin before the item." : "Pickers scan items only.",
            Href.Bins(code));
    }

    private static async Task<IResult> Change(
        string code, string bin, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        var draft = new BinDraft(
            bin, Typed.Text(form["zone"]), Typed.Whole(form["aisle"]), Typed.Whole(form["bay"]),
            Typed.Whole(form["level"]), null, Number(form["units"]), Number(form["litres"]),
            form["active"] == "true");
        var changed = await caller.Outcome<ChangeBin, ChangeBin.Answer>(
            c => c.Run(new(code, draft, Typed.Whole(form["version"])), cancellation));
        return FormAnswer.Show(http, changed, a => $"Bin {a.Code} is saved.", Href.Bin(code, bin));
    }

    private static async Task<IResult> Face(
        string code, string bin, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        var set = await caller.Outcome<SetPickFace, SetPickFace.Answer>(c => c.Run(
            new(code, bin, form["sku"].ToString(), Typed.Whole(form["min"]) ?? -1, Typed.Whole(form["max"]) ?? -1),
            cancellation));
        return FormAnswer.Show(
            http, set, a => a.Max == 0
                ? $"{a.Bin} is no pick face of {a.Sku} any more."
                : $"{a.Bin} is filled with {a.Sku} below {a.Min:N0}, up to {a.Max:N0}.", Href.Bin(code, bin));
    }

    private static async Task<IResult> Replenish(
        string code, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var moved = await caller.Outcome<MoveStock, Shelved>(c => c.Run(
            new(code, form["sku"].ToString(), form["from"].ToString(), form["to"].ToString(),
                Typed.Whole(form["quantity"])),
            cancellation));
        return FormAnswer.Show(
            http, moved, a => $"{a.Quantity:N0} of {a.Sku} moved from {a.From} to {a.To}.",
            Href.Location(code) + "/replenish");
    }

    // What is typed and no number is refused by the command, which knows the bounds.
    private static int? Number(string? typed) => Typed.Text(typed) is null ? null : Typed.Whole(typed) ?? 0;

    private static string Said(CreateBins.Answer made) => (made.Created, made.Kept) switch
    {
        (0, var kept) => $"All {kept:N0} were there already.",
        (1, 0) => $"Bin {made.First} is there.",
        (var created, 0) => $"{created:N0} bins made, {made.First} to {made.Last}.",
        var (created, kept) => $"{created:N0} bins made; {kept:N0} were there already.",
    };
}
