using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Identity.Merchants;
using Doorstep.Platform.Identity.People;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Account;

/// <summary>What belongs to the person: the password, and which merchants they work for.</summary>
public sealed partial class AccountPage
{
    private IReadOnlyList<MerchantAnswer> merchants = [];
    private Refusal? why;

    [Inject] private Sessions Sessions { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "password")] private PasswordForm? Words { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Words ??= new PasswordForm();
        var listed = await Caller.Question<ListMerchants, Page<MerchantAnswer>>(
            q => q.Run(new(Context.User.Person()), Cancellation));
        if (listed.Succeeded) merchants = listed.Value.Items;
    }

    private async Task Change()
    {
        if (Context.User.Person() is not { } person) return;
        var changed = await Caller.Outcome<ChangePassword, Done>(
            c => c.Run(new(person, Words!.Old ?? "", Words.New ?? ""), Cancellation));
        if (changed.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        // The change ended every session, this one too; it goes on under the new password.
        await Sessions.SwitchTo(Caller.Actor.Merchant, Cancellation);
        Flash.Say(Context, Tone.Good, "Your password is changed. Every other session of yours has ended.");
        Navigator.NavigateTo("/account");
    }
}

public sealed class PasswordForm
{
    public string? Old { get; set; }

    public string? New { get; set; }
}
