using Doorstep.Inventory.Items;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Items;

/// <summary>Creates an item. The same again is answered with what is there, so a double submit is harmless.</summary>
public sealed partial class NewItem
{
    private Refusal? why;

    [SupplyParameterFromForm(FormName = "item")] private ItemForm? Item { get; set; }

    [SupplyParameterFromForm(FormName = "item", Name = "another")] private string? Another { get; set; }

    /// <summary>A SKU that an order waits for, brought here by a link.</summary>
    [SupplyParameterFromQuery(Name = "sku")] private string? Asked { get; set; }

    protected override void OnInitialized() => Item ??= new ItemForm { Sku = Asked };

    private async Task Save()
    {
        var read = Item!.Read();
        var created = read.IsRefused(out why)
            ? why
            : await Caller.Outcome<CreateItem, CreateItem.Answer>(c => c.Run(new(read.Value), Cancellation));
        if (created.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        var (isNew, item) = (created.Value.Created, created.Value.Item);
        Flash.Say(Context, Tone.Good, isNew ? $"{item.Sku} is created."
            : $"{item.Sku} was there already, just like this.");
        Navigator.NavigateTo(Another is null ? Href.Item(item.Sku) : "/items/new");
    }
}
