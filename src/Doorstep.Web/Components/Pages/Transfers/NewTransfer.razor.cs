using System.Globalization;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Transfers;
using Doorstep.Platform.Http;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Transfers;

/// <summary>Writes a transfer down. The same form sent twice writes it once.</summary>
public sealed partial class NewTransfer
{
    private const int DaysAhead = 3;

    private readonly List<FormError> errors = [];
    private IReadOnlyList<LocationAnswer> places = [];
    private string once = "";

    [Inject] private TimeProvider Clock { get; set; } = null!;

    private string? From => Said("from") ?? places[0].Code;

    private string? To => Said("to") ?? places[1].Code;

    private string Expected =>
        Said("expected") ?? Clock.GetUtcNow().AddDays(DaysAhead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected override async Task OnInitializedAsync()
    {
        once = Said(Once.Field) ?? Guid.CreateVersion7(Clock.GetUtcNow()).ToString("N");
        var listed = await Caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(Cancellation));
        if (listed.Succeeded) places = [.. listed.Value.Items.Where(l => l.Active)];
    }

    private async Task Submit()
    {
        if (!DateOnly.TryParseExact(
            Expected, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            errors.Add(new("expected", "Say on which day it should be there."));
        var lines = Lines();
        if (errors.Count > 0) return;
        Once.Remember(Context, Context.Request.Form);
        var made = await Caller.Outcome<CreateTransfer, TransferAnswer>(c => c.Run(
            new(new(From ?? "", To ?? "", on, lines, Said("reference"), Said("note"))), Cancellation));
        if (made.IsRefused(out var why))
        {
            errors.Add(new(why.Code == "transfer.same" ? "to" : "lines", why.Sentence));
            return;
        }

        Flash.Say(Context, Tone.Good,
            $"{made.Value.Number} is written: {made.Value.Lines.Sum(l => (long)l.Quantity):N0} units.");
        Navigator.NavigateTo($"/transfers/{made.Value.Number}");
    }

    private List<TransferWish> Lines()
    {
        var lines = new List<TransferWish>();
        foreach (var line in Typed.Lines(Said("lines")))
        {
            var end = line.LastIndexOf(' ');
            if (end > 0 && Typed.Whole(line[(end + 1)..]) is { } units)
                lines.Add(new(line[..end].TrimEnd(' ', '×', 'x'), units));
            else errors.Add(new("lines", $"‘{line}’ is no SKU with its units; write it like TEA 24."));
        }

        if (lines.Count == 0 && errors.Count == 0)
            errors.Add(new("lines", "Write what goes, one SKU and its units per line."));
        return lines;
    }

    private string? Said(string field) =>
        HttpMethods.IsPost(Context.Request.Method) ? Typed.Text(Context.Request.Form[field]) : null;
}
