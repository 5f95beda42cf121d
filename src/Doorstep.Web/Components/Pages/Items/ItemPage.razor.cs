using Doorstep.Inventory.Items;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Items;

/// <summary>One item: what it is called, which barcodes mean it, what it weighs.</summary>
public sealed partial class ItemPage
{
    private ShowItem.Answer? item;
    private Refusal? why;

    [Parameter] public string Sku { get; set; } = "";

    [SupplyParameterFromForm(FormName = "item")] private ItemForm? Item { get; set; }

    private string Code => Href.FromRoute(Sku);

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowItem, ShowItem.Answer>(q => q.Run(Code, Cancellation));
        if (shown.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        item = shown.Value;
        Item ??= ItemForm.Of(item);
    }

    private async Task Save()
    {
        if (item is null) return;
        Item!.Sku = item.Sku;
        var read = Item.Read();
        var changed = read.IsRefused(out why)
            ? why
            : await Caller.Outcome<ChangeItem, ItemAnswer>(c => c.Run(new(read.Value, Item.Version), Cancellation));
        if (changed.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        Flash.Say(Context, Tone.Good, $"{item.Sku} is saved.");
        Navigator.NavigateTo(Href.Item(item.Sku));
    }
}
