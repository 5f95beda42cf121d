using Doorstep.Inventory.Counts;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Counts;

/// <summary>What the forms about counts do.</summary>
internal static class CountActions
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var counts = app.MapGroup("/counts").RequireAuthorization();
        counts.MapPost("/open", Open);
        counts.MapPost("/{count:guid}/do", Do);
        counts.MapPost("/{count:guid}/enter", Enter);
        app.MapPost("/locations/{code}/count-limits", Limit).RequireAuthorization();
    }

    private static async Task<IResult> Open(
        HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var (at, which) = (form["location"].ToString(), Typed.Lines(form["which"]));
        var body = form["what"].ToString() switch
        {
            "full" => new OpenCount.Body(nameof(CountKind.Full)),
            "part" => new OpenCount.Body(Part: which.Count > 0 ? which[0] : null),
            "items" => new OpenCount.Body(Items: which),
            _ => new OpenCount.Body(Bins: [.. form["bin"].OfType<string>()]),
        };
        var opened = await caller.Outcome<OpenCount, OpenCount.Answer>(c => c.Run(
            new(at, body with { Blind = form["blind"] == "true", Reason = Typed.Text(form["reason"]) }),
            cancellation));
        return FormAnswer.Show(
            http, opened, a => $"{a.Count.Number} is open: {a.Count.Bins:N0} {(a.Count.Bins == 1 ? "bin" : "bins")} "
                + $"to count.{(a.Skipped > 0 ? $" {a.Skipped:N0} are in another count already." : "")}",
            opened.Succeeded ? $"/counts/{opened.Value.Count.Number}" : Href.To("/counts/new", ("at", at)));
    }

    private static async Task<IResult> Do(
        Guid count, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var done = form["do"].ToString() switch
        {
            "approve" => await caller.Outcome<ApproveCount, CountAnswer>(c => c.Run(new(count), cancellation)),
            "repeat" => await caller.Outcome<RepeatCount, CountAnswer>(c => c.Run(new(count), cancellation)),
            _ => await caller.Outcome<CancelCount, CountAnswer>(c => c.Run(new(count), cancellation)),
        };
        return FormAnswer.Show(http, done, Said, Page(form));
    }

    private static async Task<IResult> Enter(
        Guid count, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var lines = new List<EnterCount.Line>();
        foreach (var typed in Typed.Lines(form["lines"]))
        {
            var parts = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 2 || Typed.Whole(parts[^1]) is not { } units)
                return FormAnswer.Show<CountAnswer>(
                    http, Refusal.Invalid("count.line", $"'{typed}' is no item with its units. Write TEA 24."),
                    Said, Page(form));
            lines.Add(new(string.Join(' ', parts[..^1]), units));
        }

        var bin = form["bin"].ToString();
        var entered = await caller.Outcome<EnterCount, CountAnswer>(
            c => c.Run(new(count, bin, lines), cancellation));
        return FormAnswer.Show(http, entered, a => $"{bin} is counted. {Said(a)}", Page(form));
    }

    private static async Task<IResult> Limit(
        string code, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        var changed = await caller.Outcome<ChangeCountLimits, ChangeCountLimits.Body>(c => c.Run(
            new(code, Number(form["units"]), Number(form["percent"])), cancellation));
        return FormAnswer.Show(http, changed, a => (a.Units, a.Percent) switch
        {
            (null, null) => "Counts are posted without approval.",
            ({ } units, null) => $"Counts wait for approval above {units:N0} units.",
            (null, { } percent) => $"Counts wait for approval above {percent:N0} percent.",
            ({ } units, { } percent) => $"Counts wait for approval above {units:N0} units or {percent:N0} percent.",
        }, Href.Location(code));
    }

    private static string Said(CountAnswer count) => count.Stage switch
    {
        "Posted" => $"{count.Number} is posted.",
        "Cancelled" => $"{count.Number} is given up.",
        "Approval" => $"{count.Number} waits for approval.",
        "Recount" => $"{count.Number} is looked at again.",
        _ => $"{count.Bins - count.BinsDone:N0} of {count.Bins:N0} bins to go.",
    };

    private static string Page(IFormCollection form) =>
        "/counts/" + Uri.EscapeDataString(form["number"].ToString());

    // What is typed and no number is refused by the command, which knows the bounds.
    private static int? Number(string? typed) => Typed.Text(typed) is null ? null : Typed.Whole(typed) ?? -1;
}
