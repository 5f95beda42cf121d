using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Cartons;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Cartons;

/// <summary>The boxes that the merchant packs into, and the form for one of them.</summary>
public sealed partial class CartonsPage
{
    private IReadOnlyList<CartonAnswer> cartons = [];
    private Refusal? why;

    /// <summary>The carton that is changed; null for a new one.</summary>
    [SupplyParameterFromQuery] private string? Code { get; set; }

    [SupplyParameterFromForm(FormName = "carton")] private CartonForm Form { get; set; } = null!;

    private bool IsNew => Form.Version is null;

    internal static string Sides(CartonAnswer carton) =>
        $"{carton.LengthMm:N0} × {carton.WidthMm:N0} × {carton.HeightMm:N0}";

    protected override async Task OnInitializedAsync()
    {
        var found = await Caller.Question<ListCartons, Page<CartonAnswer>>(q => q.Run(Cancellation));
        if (!found.IsRefused(out why)) cartons = found.Value.Items;
        Form ??= cartons.FirstOrDefault(c => c.Code == Code) is { } carton ? CartonForm.Of(carton) : new();
    }

    private async Task Save()
    {
        var draft = Form.Read();
        var saved = draft.IsRefused(out why)
            ? why
            : await Caller.Outcome<SaveCarton, SaveCarton.Answer>(
                c => c.Run(new(Form.Code, draft.Value, Form.Version ?? 0), Cancellation));
        if (saved.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        Flash.Say(Context, Tone.Good, $"Saved: {saved.Value.Carton.Code}, {Sides(saved.Value.Carton)} mm.");
        Navigator.NavigateTo("/settings/cartons");
    }

    private string? ErrorOf(string code) => why?.Code == code ? why.Sentence : null;
}

/// <summary>A carton as it is typed.</summary>
public sealed class CartonForm
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? Length { get; set; }

    public string? Width { get; set; }

    public string? Height { get; set; }

    public string? Weight { get; set; }

    public string? Load { get; set; }

    /// <summary>The version that was read; null for a new one.</summary>
    public int? Version { get; set; }

    internal static CartonForm Of(CartonAnswer carton) => new()
    {
        Code = carton.Code, Name = carton.Name, Length = $"{carton.LengthMm}", Width = $"{carton.WidthMm}",
        Height = $"{carton.HeightMm}", Weight = $"{carton.WeightGrams}", Load = carton.LoadGramsMax?.ToString(),
        Version = carton.Version,
    };

    /// <summary>Refused with <c>carton.measures</c> when something typed as a number is none.</summary>
    internal Outcome<SaveCarton.Body> Read()
    {
        foreach (var typed in new[] { Length, Width, Height, Weight, Load })
            if (Typed.Text(typed) is { } text && Typed.Whole(text) is null)
                return Refusal.Invalid("carton.measures", $"'{text}' is no whole number.");
        return new SaveCarton.Body(
            Name, Typed.Whole(Length) ?? 0, Typed.Whole(Width) ?? 0, Typed.Whole(Height) ?? 0,
            Typed.Whole(Weight) ?? 0, Typed.Whole(Load));
    }
}
