using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Identity.Merchants;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Settings;

/// <summary>The merchants that the person works for, and how a new one begins.</summary>
public sealed partial class MerchantsPage
{
    private IReadOnlyList<MerchantAnswer> rows = [];
    private CreateMerchant.Answer? made;
    private Refusal? why;

    [SupplyParameterFromForm(FormName = "merchant")] private MerchantForm? Merchant { get; set; }

    private bool MayShow => May(Permission.ManagePeople);

    protected override async Task OnInitializedAsync()
    {
        Merchant ??= new MerchantForm();
        Context.Response.Headers.CacheControl = "no-store";
        if (!MayShow)
            Answer(why = Refusal.Forbidden("permission.denied", "Merchants are an owner's matter. Ask an owner."));
        else await Read();
    }

    private async Task Create()
    {
        if (!MayShow) return;
        Once.Remember(Context, await Context.Request.ReadFormAsync(Cancellation));
        var created = await Caller.Outcome<CreateMerchant, CreateMerchant.Answer>(c => c.Run(
            new(Merchant!.Code ?? "", Merchant.Name ?? "", Merchant.Currency?.Trim().ToUpperInvariant() ?? "",
                Merchant.OwnerEmail ?? "", Merchant.OwnerName ?? ""),
            Cancellation));
        if (created.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        Merchant = new MerchantForm();
        await Read();
        if (created.Value.OneTimePassword.Text is not null) made = created.Value;
        else
        {
            Flash.Say(Context, Tone.Good, $"{created.Value.Merchant.Name} is created.");
            Navigator.NavigateTo("/settings/merchants");
        }
    }

    private async Task Read()
    {
        var listed = await Caller.Question<ListMerchants, Page<MerchantAnswer>>(
            q => q.Run(new(Context.User.Person()), Cancellation));
        if (listed.Succeeded) rows = listed.Value.Items;
    }
}

public sealed class MerchantForm
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? Currency { get; set; } = "USD";

    public string? OwnerName { get; set; }

    public string? OwnerEmail { get; set; }
}
