using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Account;

/// <summary>Lets people in, and leads them to where they wanted to go.</summary>
public sealed partial class SignIn
{
    private Refusal? why;
    private bool mustChoose;

    [Inject] private Sessions Sessions { get; set; } = null!;

    [Inject] private DoorstepDb Db { get; set; } = null!;

    [Inject] private NavigationManager Navigator { get; set; } = null!;

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "sign-in")] private SignInForm? Words { get; set; }

    [SupplyParameterFromQuery(Name = "return")] private string? Return { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Words ??= new SignInForm();
        if (!HttpMethods.IsGet(Context.Request.Method)) return;
        if (await FirstRun.IsOpen(Db, Context.RequestAborted)) Navigator.NavigateTo("/setup");
        else if (Context.User.Actor() is not null) Navigator.NavigateTo(Href.Local(Return));
    }

    private async Task Enter()
    {
        var entered = await Sessions.SignIn(
            Words!.Email, Words.Password, Words.NewPassword, Context.RequestAborted);
        if (!entered.IsRefused(out why))
        {
            Navigator.NavigateTo(Href.Local(Return));
            return;
        }

        Context.Response.StatusCode = (int)why.Kind;
        mustChoose = why.Code is "password.expired" || Words.NewPassword is not null;
    }
}

/// <summary>What somebody types to get in.</summary>
public sealed class SignInForm
{
    public string? Email { get; set; }

    public string? Password { get; set; }

    public string? NewPassword { get; set; }
}
