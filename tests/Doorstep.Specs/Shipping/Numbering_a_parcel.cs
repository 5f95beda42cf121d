using Doorstep.Platform.Values;
using Doorstep.Shipping.Carriers;
using Doorstep.Shipping.Tracking;

namespace Doorstep.Specs.Shipping;

public sealed class Numbering_a_package_with_an_SSCC
{
    [Fact]
    public void The_example_of_the_GS1_tag_data_standard_has_check_digit_8()
    {
        var sscc = Sscc.Create("0614141", extensionDigit: 1, serial: 234567890).Value;
        Assert.Equal("106141412345678908", sscc.Digits);
        Assert.Equal("00106141412345678908", sscc.ElementString);
        Assert.Equal("(00) 1 0614 1412 3456 7890 8", sscc.Readable);
    }

    [Theory]
    [InlineData("9521234", 3, 453219L, "395212340004532191")]
    [InlineData("4012345", 3, 0L, "340123450000000000")]
    [InlineData("952012345678", 0, 9999L, "095201234567899996")]
    public void The_serial_fills_the_room_behind_the_prefix(string prefix, int extension, long serial, string digits) =>
        Assert.Equal(digits, Sscc.Create(prefix, extension, serial).Value.Digits);

    [Theory]
    [InlineData("106141412345678908")]
    [InlineData("00106141412345678908")]
    [InlineData("(00)106141412345678908")]
    [InlineData("(00) 1 0614 1412 3456 7890 8")]
    public void It_is_read_back_from_every_form_it_is_printed_in(string text) =>
        Assert.Equal("106141412345678908", Sscc.Parse(text).Value.Digits);

    [Theory]
    [InlineData("106141412345678907")]
    [InlineData("10614141234567890")]
    [InlineData("10614141234567890A")]
    [InlineData("1061414123456789٠٨")]
    [InlineData("")]
    [InlineData(null)]
    public void A_wrong_digit_or_length_is_unreadable(string? text) =>
        Assert.Equal("sscc.unreadable", Sscc.Parse(text).Refusal?.Code);

    [Theory]
    [InlineData("061", 1, 0, "sscc.prefix")]
    [InlineData("06141A1", 1, 0, "sscc.prefix")]
    [InlineData("0614141", 10, 0, "sscc.extension")]
    [InlineData("0614141", 1, 1_000_000_000, "sscc.exhausted")]
    [InlineData("0614141", 1, -1, "sscc.exhausted")]
    public void What_cannot_be_a_number_is_refused(string prefix, int extension, long serial, string code) =>
        Assert.Equal(code, Sscc.Create(prefix, extension, serial).Refusal?.Code);
}

public sealed class Numbering_a_parcel_of_the_own_carrier
{
    [Fact]
    public void Merchant_and_serial_make_the_number()
    {
        var number = TrackingNumber.Create(merchantId: 1, serial: 42).Value;
        Assert.Equal("DS0001000000427", number.Text);
        Assert.Equal("DS 0001 0000 0042 7", number.Readable);
        Assert.Equal("DS9999999999994", TrackingNumber.Create(9_999, 99_999_999).Value.Text);
    }

    [Fact]
    public void It_is_read_back_as_people_type_it() =>
        Assert.Equal("DS0001000000427", TrackingNumber.Parse(" ds 0001 0000 0042 7 ").Value.Text);

    [Theory]
    [InlineData("DS0001000000426")]
    [InlineData("DS0001000004027")]
    [InlineData("1Z9999999999999999")]
    [InlineData("DS000100000042٧")]
    [InlineData(null)]
    public void A_typing_error_is_unreadable(string? text) =>
        Assert.Equal("tracking.unreadable", TrackingNumber.Parse(text).Refusal?.Code);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10_000, 1)]
    [InlineData(1, -1)]
    [InlineData(1, 100_000_000)]
    public void Numbers_do_not_run_over_into_another_merchant(int merchant, long serial) =>
        Assert.Equal("tracking.exhausted", TrackingNumber.Create(merchant, serial).Refusal?.Code);

    [Fact]
    public void Its_services_are_standard_express_and_economy()
    {
        Assert.Equal("doorstep", Carrier.Doorstep.Code);
        Assert.Equal(
            [new("standard", "Standard", 2, 5), new("express", "Express", 1, 2), new("economy", "Economy", 4, 8)],
            Carrier.Doorstep.Services);
        Assert.Equal("Express", Carrier.Doorstep.FindService(" EXPRESS ").Value.Name);
    }

    [Fact]
    public void An_unknown_service_is_refused_with_the_ones_there_are()
    {
        var refusal = Carrier.Doorstep.FindService("teleport").Refusal!;
        Assert.Equal("service.unknown", refusal.Code);
        Assert.Equal("'teleport' is not a service of Doorstep Courier. Choose one of: standard, express, economy.",
            refusal.Sentence);
    }
}

public sealed class Reading_a_tracking_status
{
    [Theory]
    [InlineData("InTransit", TrackingStatus.InTransit)]
    [InlineData("in_transit", TrackingStatus.InTransit)]
    [InlineData("OUT FOR DELIVERY", TrackingStatus.OutForDelivery)]
    [InlineData("accepted", TrackingStatus.HandedOver)]
    [InlineData("handed-over", TrackingStatus.HandedOver)]
    [InlineData("exception", TrackingStatus.DeliveryException)]
    [InlineData("return_to_sender", TrackingStatus.ReturningToSender)]
    [InlineData("labelcreated", TrackingStatus.LabelCreated)]
    [InlineData("delivered", TrackingStatus.Delivered)]
    public void Case_blanks_and_the_names_of_other_carriers_do_not_matter(string text, TrackingStatus status) =>
        Assert.Equal(status, TrackingStatuses.Parse(text).Value);

    [Fact]
    public void Every_status_is_read_back_from_its_external_name() =>
        Assert.All(Enum.GetValues<TrackingStatus>(),
            status => Assert.Equal(status, TrackingStatuses.Parse(status.ExternalName()).Value));

    [Theory]
    [InlineData("lost")]
    [InlineData("100")]
    [InlineData("InTransit,Delivered")]
    [InlineData(null)]
    public void Anything_else_is_refused(string? text) =>
        Assert.Equal("tracking.status", TrackingStatuses.Parse(text).Refusal?.Code);
}
